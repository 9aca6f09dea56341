using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>How well tracks fit several wishes together; the wishes are made ready once, since a search asks for every track.</summary>
public sealed class WishFits(TrackTable tracks, IReadOnlyList<FeatureWish> wishes)
{
    private readonly (Feature Feature, WishFit.Curve Curve, float Weight)[] _wishes =
        [.. wishes.Select(wish => (wish.Feature, new WishFit.Curve(wish), wish.Weight))];

    /// <summary>Whether there is any wish.</summary>
    public bool IsAsked => _wishes.Length > 0;

    /// <summary>The weighted mean and the worst fit over the wishes; 1 where there are none.</summary>
    public (float Mean, float Worst) Of(int row)
    {
        float sum = 0, weights = 0, worst = 1;
        foreach (ref readonly var wish in _wishes.AsSpan())
        {
            var fit = wish.Curve.At(tracks.Column(wish.Feature)[row]);
            sum += wish.Weight * fit;
            weights += wish.Weight;
            // A wish that was hardly meant can't be the one that spoils a track.
            worst = Math.Min(worst, 1 - wish.Weight * (1 - fit));
        }
        return weights == 0 ? (1, 1) : (sum / weights, worst);
    }
}
