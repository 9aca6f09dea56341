using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Runs;

namespace RagRecommender.Evaluation.Scoring;

/// <summary>What one answer scored.</summary>
/// <param name="Request">Id of the request.</param>
/// <param name="Values">By metric; a metric that does not apply to the request is missing.</param>
public sealed record QueryScores(string Request, string? Family, IReadOnlyDictionary<string, double> Values);

/// <summary>What the answers of a set reached of the catalogue together.</summary>
/// <param name="Genres">Share of the genres that stand on a shown track.</param>
/// <param name="Artists">Share of the artists that stand on a shown track.</param>
/// <param name="Tracks">Different tracks shown.</param>
/// <param name="PopularityLift">Mean popularity of the shown tracks over that of the catalogue; 1 is no bias.</param>
public sealed record Reach(double Genres, double Artists, int Tracks, double PopularityLift);

/// <summary>What the language model cost an answer in the mean.</summary>
/// <param name="Unhelped">Share of the answers in which a part of it failed, so that the answer went on without.</param>
public sealed record MeanCost(double Calls, double InputTokens, double OutputTokens, double Unhelped)
{
    private static readonly string[] Fallbacks = ["interpreter-fallback", "proposer-skipped", "agent-skipped", "rerank-skipped"];

    /// <summary>Null where no model took part.</summary>
    public static MeanCost? Of(IReadOnlyList<Answer> answers)
    {
        var costs = answers.Select(answer => answer.Cost).OfType<ModelCost>().ToList();
        return costs.Count == 0 ? null : new MeanCost(
            costs.Average(cost => cost.Calls), costs.Average(cost => cost.InputTokens), costs.Average(cost => cost.OutputTokens),
            answers.Count(answer => answer.Warnings.Any(warning => Fallbacks.Any(code => warning.StartsWith(code, StringComparison.Ordinal)))) / (double)answers.Count);
    }
}

/// <summary>The scores of one condition on one set, over every judged request.</summary>
/// <param name="Metrics">By name.</param>
/// <param name="Families">Mean of satisfied@10 by family; empty where songs are judged.</param>
/// <param name="Failed">Requests without an answer; each counts as zero.</param>
/// <param name="Latency">Of the requests that were answered.</param>
public sealed record SetScores(
    string Condition, string Set, string Release, IReadOnlyDictionary<string, Estimate> Metrics, IReadOnlyDictionary<string, Estimate> Families,
    int Failed, Reach Reach, Percentiles? Latency, IReadOnlyList<QueryScores> Queries, MeanCost? Model = null)
{
    /// <summary>A metric by its name, or <c>satisfied@10/family</c>; null when the set does not have it.</summary>
    public Estimate? Find(string metric) => metric.Split('/') switch
    {
        [var name] => Metrics.GetValueOrDefault(name),
        [MetricNames.Satisfied, var family] => Families.GetValueOrDefault(family),
        _ => null,
    };
}
