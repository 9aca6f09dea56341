using RagRecommender.Prompting;

namespace RagRecommender.Evaluation.Runs;

/// <summary>What the recommender answered to one request.</summary>
/// <param name="Request">Id of the request.</param>
/// <param name="Tracks">Ids, best first.</param>
/// <param name="Scores">In the same order.</param>
/// <param name="Milliseconds">From request to answer.</param>
/// <param name="NotApplied">Reasons given for what could not be honoured.</param>
/// <param name="Cost">What the language model used for it; null without one.</param>
/// <param name="Error">Why there is no answer, with its trace; null when there is one.</param>
public sealed record Answer(
    string Request, IReadOnlyList<string> Tracks, IReadOnlyList<double> Scores, double Milliseconds, IReadOnlyList<string> NotApplied,
    IReadOnlyList<string> Warnings, string? Error, ModelCost? Cost = null)
{
    /// <summary>A request that failed: it counts as zero.</summary>
    public static Answer Failed(string request, string error) => new(request, [], [], 0, [], [], error);
}

/// <summary>Calls of the language model and the tokens that its server counted.</summary>
public sealed record ModelCost(long Calls, long InputTokens, long OutputTokens)
{
    /// <summary>Nothing without a model.</summary>
    public static ModelCost? Of(ModelUsage? usage) => usage is null ? null : new(usage.Calls, usage.InputTokens, usage.OutputTokens);

    public static ModelCost operator -(ModelCost later, ModelCost earlier) =>
        new(later.Calls - earlier.Calls, later.InputTokens - earlier.InputTokens, later.OutputTokens - earlier.OutputTokens);
}

/// <summary>The answers of one condition to one set.</summary>
/// <param name="Condition">Its name.</param>
/// <param name="Release">The release that answered.</param>
/// <param name="Model">What its vectors were made with; null without vectors.</param>
public sealed record Run(string Condition, string Set, string Release, string? Model, IReadOnlyList<Answer> Answers);
