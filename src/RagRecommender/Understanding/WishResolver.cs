using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>
/// Measures mood words against the catalogue: absolute ends where enough of the asked genres lies inside, the genre's own extreme
/// where it does not (energetic ambient exists), and at most its nearer half where everything does (calm classical music).
/// </summary>
internal static class WishResolver
{
    private const double LeastShare = 0.1;
    private const double MostNeeded = 0.35;
    private const int LeastTracks = 60;

    /// <param name="genres">The genres named; empty for the whole catalogue.</param>
    public static List<FeatureWish> Resolve(Reading reading, IReadOnlyList<string> genres, FeatureDistribution distribution)
    {
        var wishes = new List<FeatureWish>();
        foreach (var group in reading.Moods.GroupBy(mood => mood.Level.Feature))
        {
            // Of two words that pull one feature both ways the one that was meant more counts, then the first.
            var lead = group.OrderByDescending(mood => mood.Weight).First();
            var agreeing = group.Where(mood => Overlaps(mood.Level, lead.Level)).ToList();
            float? min = agreeing.Where(mood => mood.Level.Min is not null).Select(mood => Bound(mood.Level, mood.Level.Min!.Value, 1, genres, distribution)).DefaultIfEmpty(float.NaN).Max() is var low && float.IsNaN(low) ? null : low;
            float? max = agreeing.Where(mood => mood.Level.Max is not null).Select(mood => Bound(mood.Level, mood.Level.Max!.Value, -1, genres, distribution)).DefaultIfEmpty(float.NaN).Min() is var high && float.IsNaN(high) ? null : high;
            if (min > max)
                (min, max) = lead.Level.Min is not null ? (min, (float?)null) : (null, max);
            if (Contradicts(reading.Ranges, group.Key, min, max))
                continue;
            wishes.Add(new FeatureWish(group.Key, min, max, lead.Weight, lead.Word));
        }
        return wishes;
    }

    /// <summary>Where "popular" starts among the genres asked for, 0-100.</summary>
    public static float Popular(IReadOnlyList<string> genres, FeatureDistribution distribution) =>
        Bound(new FeatureLevel(Feature.Popularity, 60, null, 0.8f), 60, 1, genres, distribution);

    private static float Bound(FeatureLevel level, float end, int direction, IReadOnlyList<string> genres, FeatureDistribution distribution)
    {
        var scopes = genres.Count == 0 ? [null] : genres.Select(genre => (string?)genre).ToArray();
        double inside = 0, all = 0;
        foreach (var genre in scopes)
        {
            var size = genre is null ? distribution.Size : distribution.SizeOf(genre);
            var below = distribution.ShareBelow(level.Feature, genre, end);
            all += size;
            inside += size * (direction > 0 ? 1 - below : below);
        }
        if (all == 0)
            return end;
        var needed = Math.Max(LeastShare, Math.Min(MostNeeded, LeastTracks / all));
        if (inside / all < needed)
        {
            var loosened = Mean(scopes, distribution, level.Feature, direction > 0 ? 1 - needed : needed);
            return direction > 0 ? Math.Min(end, loosened) : Math.Max(end, loosened);
        }
        if (level.Quantile is not { } quantile || genres.Count == 0)
            return end;
        var own = Mean(scopes, distribution, level.Feature, direction > 0 ? quantile : 1 - quantile);
        return direction > 0 ? Math.Max(end, own) : Math.Min(end, own);
    }

    private static float Mean(IReadOnlyList<string?> scopes, FeatureDistribution distribution, Feature feature, double quantile) =>
        scopes.Average(genre => distribution.Quantile(feature, genre, quantile));

    private static bool Overlaps(FeatureLevel left, FeatureLevel right) =>
        (left.Min ?? float.NegativeInfinity) <= (right.Max ?? float.PositiveInfinity) && (right.Min ?? float.NegativeInfinity) <= (left.Max ?? float.PositiveInfinity);

    private static bool Contradicts(List<FeatureRange> ranges, Feature feature, float? min, float? max) =>
        ranges.Any(range => range.Feature == feature && (min > range.Max || max < range.Min || feature is Feature.Tempo && range is { Min: not null, Max: not null }));
}
