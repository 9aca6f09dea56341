using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Evaluation.Plans;

/// <summary>A plan against the part of it that is known.</summary>
public static class PlanCheck
{
    /// <summary>What is wrong, in words; empty when everything expected is there.</summary>
    public static IReadOnlyList<string> Check(ExpectedPlan expected, QueryPlan plan) =>
    [
        .. Missing("genre", expected.Genres, WishedGenres(plan)),
        .. Present("genre", expected.NotGenres, WishedGenres(plan)),
        .. Missing("excluded genre", expected.ExcludedGenres, plan.Filter.ExcludedGenres),
        .. Present("excluded genre", expected.NotExcludedGenres, plan.Filter.ExcludedGenres),
        .. Artists(expected, plan),
        .. expected.Ranges.Where(range => !Holds(range, plan)).Select(range => $"no range {range.Feature} [{range.Min}, {range.Max}]"),
        .. expected.Shifts.Where(shift => !Holds(shift, plan)).Select(shift => $"no shift {shift.Feature} {shift.Direction:+0;-0}"),
        .. expected.Keys.Where(key => !plan.Filter.Keys.Contains(key)).Select(key => $"no key {key.PitchClass} mode {key.Mode}"),
        .. expected.TimeSignatures.Except(plan.Filter.TimeSignatures).Select(metre => $"no metre {metre}"),
        .. Different("mode", expected.Mode, plan.Filter.Mode ?? plan.Filter.Keys.Select(key => key.Mode).FirstOrDefault()),
        .. Different("count", expected.Count, plan.Count),
        .. Different("total minutes", expected.TotalMinutes, plan.TotalLength?.TotalMinutes),
        .. expected.ExcludesShown is { } excludes && excludes != plan.ExcludesShown ? ["what was shown is " + (excludes ? "not refused" : "refused")] : Array.Empty<string>(),
        .. Different("explicit", expected.Explicit, plan.Filter.Explicit),
        .. Popularity(expected, plan),
        .. expected.Titles.Where(title => !plan.Titles.Any(mention => Contains(mention.Title, title))).Select(title => $"no title {title}"),
        .. Limits(expected, plan),
    ];

    private static IEnumerable<string> Artists(ExpectedPlan expected, QueryPlan plan)
    {
        List<string> welcome = [.. plan.Artists.Concat(plan.Filter.Artists)];
        var seen = welcome.Concat(plan.LikeArtists).Concat(plan.Filter.ExcludedArtists);
        return
        [
            .. Missing("artist", expected.Artists, welcome),
            .. Present("artist", expected.NotArtists, welcome),
            .. expected.HardArtists is true ? Missing("artist constraint", expected.Artists, plan.Filter.Artists) : [],
            .. Missing("likeness to", expected.LikeArtists, plan.LikeArtists),
            .. Missing("excluded artist", expected.ExcludedArtists, plan.Filter.ExcludedArtists),
            .. expected.NoArtists ? seen.Distinct(StringComparer.Ordinal).Select(artist => $"invented artist {artist}") : [],
        ];
    }

    private static IEnumerable<string> Limits(ExpectedPlan expected, QueryPlan plan) =>
    [
        .. expected.NotApplied
            .Where(wanted => !plan.NotApplied.Any(given => wanted.Split('|').Any(part => Contains(given.Reason, part))))
            .Select(wanted => $"no limit told about {wanted}"),
        .. expected.NoNotApplied ? plan.NotApplied.Select(given => $"refused \"{given.Text}\": {given.Reason}") : [],
    ];

    private static IEnumerable<string> Popularity(ExpectedPlan expected, QueryPlan plan) =>
        expected.Popularity is { } wanted && !wanted.Split('|').Contains(plan.Popularity.ToString(), StringComparer.OrdinalIgnoreCase)
            ? [$"popularity {plan.Popularity} instead of {wanted}"]
            : [];

    private static bool Holds(ExpectedRange expected, QueryPlan plan)
    {
        var hard = plan.Filter.Ranges.Select(range => (range.Feature, range.Min, range.Max));
        var soft = plan.Features.Select(wish => (wish.Feature, wish.Min, wish.Max));
        var ranges = expected.Hard switch { true => hard, false => soft, null => hard.Concat(soft) };
        return ranges.Any(range =>
            IsNamed(expected.Feature, range.Feature) && IsNear(expected.Min, range.Min, expected.Tolerance) && IsNear(expected.Max, range.Max, expected.Tolerance));
    }

    private static bool Holds(ExpectedShift expected, QueryPlan plan) =>
        plan.Shifts.Any(shift => IsNamed(expected.Feature, shift.Feature) && shift.Direction == expected.Direction);

    private static bool IsNamed(string names, Feature feature) => names.Split('|').Contains(feature.ToString(), StringComparer.OrdinalIgnoreCase);

    private static bool IsNear(double? expected, float? actual, double tolerance) =>
        expected is null || (actual is { } value && Math.Abs(value - expected.Value) <= tolerance + 1e-6);

    private static IEnumerable<string> WishedGenres(QueryPlan plan) => plan.Genres.Select(wish => wish.Genre).Concat(plan.Filter.Genres);

    private static IEnumerable<string> Missing(string what, IReadOnlyList<string> expected, IEnumerable<string> actual) =>
        expected.Except(actual, StringComparer.OrdinalIgnoreCase).Select(name => $"no {what} {name}");

    private static IEnumerable<string> Present(string what, IReadOnlyList<string> unwanted, IEnumerable<string> actual) =>
        unwanted.Intersect(actual, StringComparer.OrdinalIgnoreCase).Select(name => $"{what} {name}, which was not asked for");

    private static IEnumerable<string> Different<T>(string what, T? expected, T? actual) where T : struct =>
        expected is { } wanted && !wanted.Equals(actual) ? [$"{what} {(actual is { } given ? given.ToString() : "missing")} instead of {wanted}"] : [];

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
