using RagRecommender.Evaluation.Metrics;

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

/// <summary>The scores of one condition on one set, over every judged request.</summary>
/// <param name="Metrics">By name.</param>
/// <param name="Families">Mean of satisfied@10 by family; empty where songs are judged.</param>
/// <param name="Failed">Requests without an answer; each counts as zero.</param>
/// <param name="Latency">Of the requests that were answered.</param>
public sealed record SetScores(
    string Condition, string Set, string Release, IReadOnlyDictionary<string, Estimate> Metrics, IReadOnlyDictionary<string, Estimate> Families,
    int Failed, Reach Reach, Percentiles? Latency, IReadOnlyList<QueryScores> Queries)
{
    /// <summary>A metric by its name, or <c>satisfied@10/family</c>; null when the set does not have it.</summary>
    public Estimate? Find(string metric) => metric.Split('/') switch
    {
        [var name] => Metrics.GetValueOrDefault(name),
        [MetricNames.Satisfied, var family] => Families.GetValueOrDefault(family),
        _ => null,
    };
}
