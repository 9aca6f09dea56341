using System.Numerics;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Ranking;

/// <summary>The features that know nothing of the request's words: how well known track, artist and genres are.</summary>
internal static class PriorFeatures
{
    private const float MostReleases = 4;

    public static void Add(OpenRelease release, QueryPlan plan, RankingMatrix matrix)
    {
        var tracks = release.Tracks;
        var priors = CataloguePriors.Of(tracks);
        var obscure = plan.Popularity == PopularityWish.Obscure;
        var sign = obscure ? -1 : 1;
        var seasonUnasked = Seasons.AreUnasked(plan);
        for (var candidate = 0; candidate < matrix.Rows.Count; candidate++)
        {
            var row = matrix.Rows[candidate];
            var recording = tracks.RecordingOf[row];
            var track = priors.RecordingPopularity[recording];
            var artist = 0f;
            var biographed = false;
            foreach (var ordinal in tracks.ArtistsOf(row))
            {
                artist = Math.Max(artist, priors.ArtistPopularity[ordinal]);
                biographed |= release.Lore.HasBiography[ordinal];
            }
            matrix[candidate, RankingFeature.PopularityOpen] = sign * track * plan.Openness;
            matrix[candidate, RankingFeature.PopularityClosed] = sign * track * (1 - plan.Openness);
            matrix[candidate, RankingFeature.ArtistPopularityOpen] = sign * artist * plan.Openness;
            matrix[candidate, RankingFeature.ArtistPopularityClosed] = sign * artist * (1 - plan.Openness);
            matrix[candidate, RankingFeature.PopularityAsked] = Asked(tracks, plan, row, track);
            matrix[candidate, RankingFeature.Era] = release.Lore.SpeaksOfAny(tracks.ArtistsOf(row), plan.Eras) ? 1 : 0;
            matrix[candidate, RankingFeature.OutOfSeason] = seasonUnasked && priors.IsSeasonal[recording] ? 1 : 0;
            if (obscure)
                continue;
            matrix[candidate, RankingFeature.FameOpen] = track * artist * plan.Openness;
            matrix[candidate, RankingFeature.Releases] = Math.Min(MostReleases, MathF.Log2(tracks.FirstTrack[recording + 1] - tracks.FirstTrack[recording]));
            matrix[candidate, RankingFeature.Biography] = biographed ? plan.Openness : 0;
            if (plan.Genres.Count == 0)
                matrix[candidate, RankingFeature.GenreRenown] = Renown(release, row) * plan.Openness;
        }
    }

    // The shown track decides here, not its best known twin alone: "obscure" is a claim about what is shown.
    private static float Asked(TrackTable tracks, QueryPlan plan, int row, float recording)
    {
        var shown = tracks.Column(Feature.Popularity)[row] / 100;
        return plan.Popularity switch
        {
            PopularityWish.Popular => shown,
            PopularityWish.Obscure => 1 - Math.Max(shown, recording),
            _ => 0,
        };
    }

    private static float Renown(OpenRelease release, int row)
    {
        var best = 0f;
        var bits = release.Tracks.GenreBits(row);
        for (var word = 0; word < bits.Length; word++)
        {
            for (var left = bits[word]; left != 0; left &= left - 1)
                best = Math.Max(best, release.Lore.GenreRenown[(word << 6) + BitOperations.TrailingZeroCount(left)]);
        }
        return best;
    }
}
