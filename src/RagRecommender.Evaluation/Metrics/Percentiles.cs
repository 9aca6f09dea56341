namespace RagRecommender.Evaluation.Metrics;

/// <summary>Milliseconds from request to answer.</summary>
public sealed record Percentiles(double P50, double P95, double P99)
{
    /// <summary>The value at place ⌊n·p⌋ of the sorted list; null for no values.</summary>
    public static Percentiles? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new Percentiles(At(0.5), At(0.95), At(0.99));

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
