using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Ranking;

/// <summary>A candidate with its final score.</summary>
/// <param name="Candidate">Index into the ranking matrix.</param>
public readonly record struct Ranked(int Candidate, int Row, float Score);

/// <summary>
/// The order of shown tracks: each recording once (retrieval sees to it), at most <see cref="MostOfOneArtist"/> of one artist in any
/// ten unless an artist was asked for, and maximal marginal relevance (Carbonell and Goldstein, 1998) over both vectors.
/// </summary>
public static class Selection
{
    /// <summary>Tracks of one artist in any ten consecutive places.</summary>
    public const int MostOfOneArtist = 2;

    private const int CapWindow = 10;

    /// <summary>Best first; a tie goes to the smaller id.</summary>
    public static List<Ranked> Order(TrackTable tracks, RankingMatrix matrix, float[] scores)
    {
        var ranked = new List<Ranked>(scores.Length);
        for (var candidate = 0; candidate < scores.Length; candidate++)
            ranked.Add(new Ranked(candidate, matrix.Rows[candidate], scores[candidate]));
        ranked.Sort((left, right) =>
            left.Score != right.Score ? right.Score.CompareTo(left.Score) : tracks.Ids[left.Row].CompareTo(tracks.Ids[right.Row]));
        return ranked;
    }

    /// <summary>Whether the plan lifts the artist cap: its answer is meant to be by few artists.</summary>
    public static bool LiftsArtistCap(QueryPlan plan) => plan.Filter.Artists.Count > 0 || plan.Titles.Count > 0;

    /// <summary>Takes up to <paramref name="count"/> in order, skipping a track whose artist would stand too often.</summary>
    /// <param name="similarity">Similarity 0-1 of two candidates, or null for no diversification.</param>
    /// <param name="diversity">What one unit of similarity to the nearest chosen track costs, in score.</param>
    public static List<Ranked> Choose(
        TrackTable tracks, IReadOnlyList<Ranked> ranked, int count, bool liftArtistCap, Func<int, int, float>? similarity = null, float diversity = 0)
    {
        var chosen = new List<Ranked>(count);
        var nearest = new float[ranked.Count];
        var taken = new bool[ranked.Count];
        while (chosen.Count < count)
        {
            var best = -1;
            var bestScore = float.NegativeInfinity;
            for (var index = 0; index < ranked.Count; index++)
            {
                if (taken[index])
                    continue;
                // Everything behind scores less even without a penalty.
                if (ranked[index].Score <= bestScore)
                    break;
                if (!liftArtistCap && StandsTooOften(tracks, chosen, ranked[index].Row))
                    continue;
                var score = ranked[index].Score - diversity * nearest[index];
                if (score > bestScore)
                    (best, bestScore) = (index, score);
            }
            if (best < 0)
                break;
            taken[best] = true;
            chosen.Add(ranked[best]);
            if (similarity is null || diversity == 0)
                continue;
            for (var index = 0; index < ranked.Count; index++)
            {
                if (!taken[index])
                    nearest[index] = Math.Max(nearest[index], similarity(index, best));
            }
        }
        return chosen;
    }

    /// <summary>Whether an artist of the row stands among the last chosen as often as one may.</summary>
    public static bool StandsTooOften(TrackTable tracks, List<Ranked> chosen, int row)
    {
        foreach (var artist in tracks.ArtistsOf(row))
        {
            var count = 0;
            for (var place = Math.Max(0, chosen.Count - CapWindow + 1); place < chosen.Count; place++)
            {
                if (tracks.ArtistsOf(chosen[place].Row).Contains(artist))
                    count++;
            }
            if (count >= MostOfOneArtist)
                return true;
        }
        return false;
    }
}
