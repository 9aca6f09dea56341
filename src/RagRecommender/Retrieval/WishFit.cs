using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>
/// How well a value fits a wished range, 0-1. At the edge of the range it is <see cref="Edge"/>; inside it rises towards 1 with the
/// distance from the nearest edge, outside it falls exponentially: a wish orders, it never cuts. An unknown value fits nothing.
/// </summary>
public static class WishFit
{
    /// <summary>The fit of a value that just meets the wish.</summary>
    public const float Edge = 0.8f;

    private const float OutsideDecay = 0.35f;

    /// <summary>One spread of a feature: what counts as a clear difference, in the feature's unit.</summary>
    public static float Spread(Feature feature) => feature switch
    {
        Feature.Tempo => 20,
        Feature.Duration => 60_000,
        Feature.Popularity => 20,
        Feature.Loudness => 5,
        _ => 0.2f,
    };

    public static float Of(float value, FeatureWish wish)
    {
        if (float.IsNaN(value))
            return 0;
        var spread = Spread(wish.Feature);
        var margin = Math.Min(value - (wish.Min ?? float.NegativeInfinity), (wish.Max ?? float.PositiveInfinity) - value);
        if (margin < 0)
            return Edge * MathF.Exp(margin / (OutsideDecay * spread));
        var deepest = wish is { Min: { } min, Max: { } max } ? Math.Clamp((max - min) / 2, 1e-6f, spread) : spread;
        return Edge + (1 - Edge) * Math.Min(1, margin / deepest);
    }
}
