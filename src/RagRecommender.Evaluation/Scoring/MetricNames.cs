namespace RagRecommender.Evaluation.Scoring;

/// <summary>Metrics that code refers to by name; those that are only printed are named where they are computed.</summary>
public static class MetricNames
{
    public const string Satisfied = "satisfied@10";

    public const string Ndcg20 = "ndcg@20";
}
