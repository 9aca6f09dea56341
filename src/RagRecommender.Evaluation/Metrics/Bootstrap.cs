namespace RagRecommender.Evaluation.Metrics;

/// <summary>A mean with its 95 % interval.</summary>
/// <param name="Count">Queries behind it.</param>
public sealed record Estimate(double Mean, double Low, double High, int Count);

/// <summary>Percentile bootstrap of a mean (Efron, 1979), seeded: equal values give an equal interval.</summary>
public static class Bootstrap
{
    private const int Rounds = 1_000;
    private const int Seed = 7;

    /// <summary>All zero for no values.</summary>
    public static Estimate Estimate(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return new Estimate(0, 0, 0, 0);
        var random = new Random(Seed);
        var means = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            double sum = 0;
            for (var draw = 0; draw < values.Count; draw++)
                sum += values[random.Next(values.Count)];
            means[round] = sum / values.Count;
        }
        Array.Sort(means);
        return new Estimate(values.Average(), means[(int)(0.025 * Rounds)], means[(int)(0.975 * Rounds) - 1], values.Count);
    }
}
