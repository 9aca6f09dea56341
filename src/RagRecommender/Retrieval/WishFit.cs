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

    public static float Of(float value, FeatureWish wish) => new Curve(wish).At(value);

    /// <summary>The fits of one wish, with all that does not depend on the value found once.</summary>
    public readonly struct Curve(FeatureWish wish)
    {
        private readonly float _min = wish.Min ?? float.NegativeInfinity;
        private readonly float _max = wish.Max ?? float.PositiveInfinity;
        private readonly float _decay = OutsideDecay * Spread(wish.Feature);
        private readonly float _deepest = wish is { Min: { } min, Max: { } max }
            ? Math.Clamp((max - min) / 2, 1e-6f, Spread(wish.Feature))
            : Spread(wish.Feature);

        /// <summary>0-1; 0 for NaN.</summary>
        public float At(float value)
        {
            if (float.IsNaN(value))
                return 0;
            var margin = Math.Min(value - _min, _max - value);
            return margin < 0 ? Edge * MathF.Exp(margin / _decay) : Edge + (1 - Edge) * Math.Min(1, margin / _deepest);
        }
    }
}
