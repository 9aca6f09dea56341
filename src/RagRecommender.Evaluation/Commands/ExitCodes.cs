namespace RagRecommender.Evaluation.Commands;

/// <summary>What the process ends with; 0 is done, wrong usage is the parser's 1.</summary>
internal static class ExitCodes
{
    public const int Failed = 1;

    /// <summary>A release is below what is expected of it.</summary>
    public const int Fell = 3;

    /// <summary>Nothing is expected of the release, so it was not judged.</summary>
    public const int NotJudged = 4;

    public const int Interrupted = 130;
}
