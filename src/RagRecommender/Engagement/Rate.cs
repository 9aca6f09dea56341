namespace RagRecommender.Engagement;

/// <summary>A share of answers with its 95 % interval.</summary>
/// <param name="Value">Successes over trials; null where there was no trial.</param>
/// <param name="Low">Lower end of the interval, 0-1; 0 where there was no trial.</param>
/// <param name="High">Upper end of the interval, 0-1; 1 where there was no trial.</param>
public sealed record Rate(double? Value, double Low, double High)
{
    // The 0.975 quantile of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Wilson's score interval (1927): (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Unlike the normal approximation it is right
    /// for few trials and for shares near 0 and 1.
    /// </summary>
    public static Rate Of(long successes, long trials)
    {
        if (trials == 0)
            return new Rate(null, 0, 1);
        double n = trials;
        var share = successes / n;
        var middle = share + Z * Z / (2 * n);
        var half = Z * Math.Sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        var scale = 1 + Z * Z / n;
        return new Rate(share, Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }
}
