using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>The leg of exact names: tracks whose title or artist the request names.</summary>
public static class NameLeg
{
    /// <summary>Titles by confidence first, then the tracks of each named artist in turn, the best known first.</summary>
    public static IReadOnlyList<Candidate> Search(TrackTable tracks, QueryPlan plan, int limit)
    {
        var selection = tracks.Select(plan.Filter);
        var priors = CataloguePriors.Of(tracks);
        var best = new Dictionary<int, float>();
        foreach (var title in plan.Titles)
        {
            foreach (var id in title.Tracks)
                Offer(tracks.Row(id), 2 + title.Confidence);
        }
        foreach (var artist in plan.Artists.Select(tracks.ArtistOrdinal).Where(artist => artist >= 0))
        {
            foreach (var row in tracks.RowsOfArtist(artist))
                Offer(row, 1);
        }
        var top = new TopCandidates(tracks, limit);
        foreach (var (row, score) in best)
            top.Offer(row, score + 0.5f * priors.RecordingPopularity[tracks.RecordingOf[row]]);
        return top.Take();

        void Offer(int row, float score)
        {
            // The track to show is the one of its recording that passes the filter.
            var shown = row < 0 ? -1 : selection.RowOfRecording[tracks.RecordingOf[row]];
            if (shown >= 0)
                best[shown] = Math.Max(best.GetValueOrDefault(shown), score);
        }
    }
}
