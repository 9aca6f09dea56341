using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender;

/// <summary>Shows a plan to the one who asked.</summary>
public static class PlanSummaries
{
    private static readonly string[] PitchClasses = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <param name="limit">How many tracks were chosen for.</param>
    public static PlanSummary Of(QueryPlan plan, int limit) => new(
        plan.Text,
        [.. plan.Filter.Genres.Concat(plan.Genres.Select(wish => wish.Genre)).Distinct()],
        plan.Filter.ExcludedGenres,
        plan.Artists,
        plan.Filter.ExcludedArtists,
        plan.LikeArtists,
        [.. plan.Titles.Select(title => title.Title).Distinct()],
        [
            .. plan.Filter.Ranges.Select(range => new PlanFeature(Name(range.Feature), range.Min, range.Max, true)),
            .. plan.Features.Select(wish => new PlanFeature(Name(wish.Feature), wish.Min, wish.Max, false)),
        ],
        plan.Filter.Explicit,
        [.. plan.Filter.Keys.Select(Name), .. plan.Filter is { Mode: { } mode, Keys.Count: 0 } ? [mode == 1 ? "major" : "minor"] : Array.Empty<string>()],
        plan.Filter.TimeSignatures,
        plan.Popularity.ToString().ToLowerInvariant(),
        limit,
        plan.TotalLength?.TotalMinutes,
        plan.Interpreter,
        plan.Confidence,
        plan.NotApplied);

    /// <summary>The name of a feature in requests and answers.</summary>
    public static string Name(Feature feature) =>
        feature == Feature.Duration ? "durationMs" : char.ToLowerInvariant(feature.ToString()[0]) + feature.ToString()[1..];

    private static string Name(MusicalKey key) =>
        PitchClasses[key.PitchClass] + (key.Mode switch { 1 => " major", 0 => " minor", _ => "" });
}
