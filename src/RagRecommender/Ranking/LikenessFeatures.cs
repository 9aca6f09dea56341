using System.Numerics;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Ranking;

/// <summary>The features that compare a track with what it should resemble, other than the vectors.</summary>
internal static class LikenessFeatures
{
    private static readonly Feature[] Compared =
    [
        Feature.Danceability, Feature.Energy, Feature.Speechiness, Feature.Acousticness, Feature.Instrumentalness, Feature.Valence, Feature.Tempo,
    ];

    public static void Add(TrackTable tracks, QueryPlan plan, IReadOnlyList<LikenessTarget> targets, RankingMatrix matrix)
    {
        var collaborators = Collaborators(tracks, targets);
        // A feature that should differ is not held against a track.
        var compared = Compared.Where(feature => plan.Shifts.All(shift => shift.Feature != feature)).ToArray();
        for (var candidate = 0; candidate < matrix.Rows.Count; candidate++)
        {
            var row = matrix.Rows[candidate];
            float genre = 0, features = 0, shift = 0;
            foreach (var target in targets)
            {
                genre += GenreCosine(tracks, row, target.Genres);
                features += FeatureCloseness(tracks, row, target, compared);
                shift += Shifted(tracks, row, target, plan.Shifts);
            }
            matrix[candidate, RankingFeature.LikeGenre] = genre / targets.Count;
            matrix[candidate, RankingFeature.LikeFeatures] = features / targets.Count;
            matrix[candidate, RankingFeature.Shift] = shift / targets.Count;
            foreach (var artist in tracks.ArtistsOf(row))
            {
                if (collaborators.Contains(artist))
                    matrix[candidate, RankingFeature.LikeCollaborator] = 1;
            }
        }
    }

    private static float GenreCosine(TrackTable tracks, int row, float[] profile)
    {
        float sum = 0;
        var count = 0;
        var bits = tracks.GenreBits(row);
        for (var word = 0; word < bits.Length; word++)
        {
            for (var left = bits[word]; left != 0; left &= left - 1)
            {
                sum += profile[(word << 6) + BitOperations.TrailingZeroCount(left)];
                count++;
            }
        }
        return count == 0 ? 0 : sum / MathF.Sqrt(count);
    }

    private static float FeatureCloseness(TrackTable tracks, int row, LikenessTarget target, Feature[] compared)
    {
        float distance = 0;
        var known = 0;
        foreach (var feature in compared)
        {
            var value = tracks.Column(feature)[row];
            if (float.IsNaN(value) || float.IsNaN(target.Features[(int)feature]))
                continue;
            distance += Math.Abs(value - target.Features[(int)feature]) / WishFit.Spread(feature);
            known++;
        }
        return known == 0 ? 0 : MathF.Exp(-distance / known);
    }

    private static float Shifted(TrackTable tracks, int row, LikenessTarget target, IReadOnlyList<FeatureShift> shifts)
    {
        if (shifts.Count == 0)
            return 0;
        float sum = 0;
        foreach (var shift in shifts)
        {
            var value = tracks.Column(shift.Feature)[row];
            var mean = target.Features[(int)shift.Feature];
            if (!float.IsNaN(value) && !float.IsNaN(mean))
                sum += Math.Clamp(0.5f + shift.Direction * (value - mean) / WishFit.Spread(shift.Feature) / 2, 0, 1);
        }
        return sum / shifts.Count;
    }

    private static HashSet<int> Collaborators(TrackTable tracks, IReadOnlyList<LikenessTarget> targets)
    {
        var result = new HashSet<int>();
        foreach (var artist in targets.Where(target => target.Name is not null).Select(target => tracks.ArtistOrdinal(target.Name!)).Where(artist => artist >= 0))
        {
            foreach (var row in tracks.RowsOfArtist(artist))
                result.UnionWith(tracks.ArtistsOf(row).ToArray());
        }
        return result;
    }
}
