namespace RagRecommender.Benchmarks;

internal static class Percentiles
{
    /// <summary>The smallest value that at least <paramref name="share"/> (0-1) of the values do not exceed.</summary>
    public static double Of(IReadOnlyCollection<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
