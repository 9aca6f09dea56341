namespace RagRecommender.Evaluation.Commands;

/// <summary>What the process ends with; 0 is done, wrong usage is the parser's 1.</summary>
internal static class ExitCodes
{
    public const int Failed = 1;

    public const int Interrupted = 130;
}
