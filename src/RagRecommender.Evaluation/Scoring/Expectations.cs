using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Metrics;

namespace RagRecommender.Evaluation.Scoring;

/// <summary>A score beside what was expected of it.</summary>
/// <param name="Measured">Null when the set was not run or does not have the metric.</param>
public sealed record ExpectationOutcome(ExpectedScore Expected, Estimate? Measured)
{
    /// <summary>Whether the score fell below the expectation by more than its interval. What was not measured did not fall.</summary>
    public bool Fell => Measured is { } measured && measured.High < Expected.Score;
}

/// <summary>Scores against expectations.</summary>
public static class Expectations
{
    public static IReadOnlyList<ExpectationOutcome> Compare(Condition condition, IReadOnlyList<SetScores> scores) =>
    [
        .. condition.Expected.Select(expected =>
            new ExpectationOutcome(expected, scores.FirstOrDefault(set => set.Set == expected.Set)?.Find(expected.Metric))),
    ];
}
