namespace RagRecommender.Evaluation.Metrics;

/// <summary>How two systems differ over the same queries.</summary>
/// <param name="Difference">Mean of second minus first, with its bootstrap interval.</param>
/// <param name="Probability">
/// Two-sided: how often signs drawn by chance give a mean at least as far from zero (Fisher's randomisation test). 1 when nothing differs.
/// </param>
/// <param name="Better">Queries on which the second is better.</param>
/// <param name="Worse">Queries on which the second is worse.</param>
public sealed record PairedDifference(Estimate Difference, double Probability, int Better, int Worse)
{
    private const int Rounds = 10_000;
    private const int Seed = 11;

    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static PairedDifference Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"{first.Count} values against {second.Count}: pairs are needed.", nameof(second));
        var differences = first.Zip(second, (left, right) => right - left).ToArray();
        return new PairedDifference(
            Bootstrap.Estimate(differences), Randomisation(differences), differences.Count(value => value > 0), differences.Count(value => value < 0));
    }

    private static double Randomisation(double[] differences)
    {
        // Equal pairs keep their zero under every sign, so they only cost time.
        var different = differences.Where(value => value != 0).ToArray();
        if (different.Length == 0)
            return 1;
        var observed = Math.Abs(different.Sum());
        var random = new Random(Seed);
        var atLeast = 0;
        for (var round = 0; round < Rounds; round++)
        {
            double sum = 0;
            foreach (var value in different)
                sum += random.Next(2) == 0 ? value : -value;
            // The sum of equal terms in another order differs in its last bits.
            if (Math.Abs(sum) >= observed - 1e-9)
                atLeast++;
        }
        return (atLeast + 1.0) / (Rounds + 1);
    }
}
