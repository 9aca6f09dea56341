using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>
/// The leg that reads no text: every recording that passes the filter, ordered by how well genres and features meet the wishes,
/// then by how well known it is. It sees the whole selection, so a rare combination is never cut off.
/// </summary>
public static class FeatureLeg
{
    private const float GenreWeight = 3;
    private const float MeanFitWeight = 1.5f;
    private const float WorstFitWeight = 2;
    private const float PopularityWeight = 1;
    private const float EraWeight = 1;

    /// <summary>Best first; a tie goes to the smaller id.</summary>
    public static IReadOnlyList<Candidate> Search(TrackTable tracks, ArtistLore lore, QueryPlan plan, int limit)
    {
        var selection = tracks.Select(plan.Filter);
        var priors = CataloguePriors.Of(tracks);
        var genres = new GenreFit(tracks, plan.Genres);
        var wishes = plan.Features;
        var popularityWeight = plan.Popularity == PopularityWish.Obscure ? -PopularityWeight : PopularityWeight;
        var best = new TopCandidates(tracks, limit);
        for (var recording = 0; recording < selection.RowOfRecording.Length; recording++)
        {
            var row = selection.RowOfRecording[recording];
            if (row < 0)
                continue;
            var score = GenreWeight * genres.Of(row) + popularityWeight * priors.RecordingPopularity[recording];
            if (wishes.Count > 0)
            {
                var (mean, worst) = Fits(tracks, wishes, row);
                score += MeanFitWeight * mean + WorstFitWeight * worst;
            }
            if (plan.Eras.Count > 0 && lore.SpeaksOfAny(tracks.ArtistsOf(row), plan.Eras))
                score += EraWeight;
            best.Offer(row, score);
        }
        return best.Take();
    }

    /// <summary>The weighted mean and the worst fit over the wishes; 1 where there are none.</summary>
    public static (float Mean, float Worst) Fits(TrackTable tracks, IReadOnlyList<FeatureWish> wishes, int row)
    {
        float sum = 0, weights = 0, worst = 1;
        for (var index = 0; index < wishes.Count; index++)
        {
            var wish = wishes[index];
            var fit = WishFit.Of(tracks.Column(wish.Feature)[row], wish);
            sum += wish.Weight * fit;
            weights += wish.Weight;
            // A wish that was hardly meant can't be the one that spoils a track.
            worst = Math.Min(worst, 1 - wish.Weight * (1 - fit));
        }
        return weights == 0 ? (1, 1) : (sum / weights, worst);
    }
}
