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

    // What fits and eras can add to the rest at most, rounding included.
    private const float MostBeyond = MeanFitWeight + WorstFitWeight + EraWeight + 0.001f;

    /// <summary>Best first; a tie goes to the smaller id.</summary>
    public static IReadOnlyList<Candidate> Search(TrackTable tracks, ArtistLore lore, QueryPlan plan, int limit)
    {
        var selection = tracks.Select(plan.Filter);
        var priors = CataloguePriors.Of(tracks);
        var genres = new GenreFit(tracks, plan.Genres);
        var fits = new WishFits(tracks, plan.Features);
        var popularityWeight = plan.Popularity == PopularityWish.Obscure ? -PopularityWeight : PopularityWeight;
        var best = new TopCandidates(tracks, limit);
        for (var recording = 0; recording < selection.RowOfRecording.Length; recording++)
        {
            var row = selection.RowOfRecording[recording];
            if (row < 0)
                continue;
            var score = GenreWeight * genres.Of(row) + popularityWeight * priors.RecordingPopularity[recording];
            // Most rows are too far behind for any fit to bring them in.
            if (score + MostBeyond < best.Threshold)
                continue;
            if (fits.IsAsked)
            {
                var (mean, worst) = fits.Of(row);
                score += MeanFitWeight * mean + WorstFitWeight * worst;
            }
            if (plan.Eras.Count > 0 && lore.SpeaksOfAny(tracks.ArtistsOf(row), plan.Eras))
                score += EraWeight;
            best.Offer(row, score);
        }
        return best.Take();
    }
}
