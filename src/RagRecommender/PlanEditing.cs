using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender;

/// <summary>Takes parts out of a plan that the words of the request gave it, as if those words had not been said.</summary>
internal static class PlanEditing
{
    public static QueryPlan Without(QueryPlan plan, IReadOnlyList<string>? parts)
    {
        if (parts is not { Count: > 0 })
            return plan;
        var edited = parts.Select(PlanPart.Of).Aggregate(plan, Without);
        // What it sounds like follows from the wishes that are left.
        return edited with { SoundText = PlanWriter.SoundText(edited.Genres, edited.Features) };
    }

    private static QueryPlan Without(QueryPlan plan, PlanPart part)
    {
        var filter = plan.Filter;
        return part.Name switch
        {
            "genres" => Unnamed(plan, part) with
            {
                Genres = [.. plan.Genres.Where(wish => !Is(part, wish.Genre))],
                Filter = filter with { Genres = Rest(filter.Genres, part) },
            },
            "excludedGenres" => plan with { Filter = filter with { ExcludedGenres = Rest(filter.ExcludedGenres, part) } },
            "artists" => Unnamed(plan, part) with
            {
                Artists = Rest(plan.Artists, part),
                Filter = filter with { Artists = Rest(filter.Artists, part) },
            },
            "excludedArtists" => plan with { Filter = filter with { ExcludedArtists = Rest(filter.ExcludedArtists, part) } },
            "likeArtists" => WithoutLikeness(plan, part),
            "titles" => WithoutTitles(plan, part),
            "features" => plan with
            {
                Features = [.. plan.Features.Where(wish => !Is(part, PlanSummaries.Name(wish.Feature)))],
                Shifts = [.. plan.Shifts.Where(shift => !Is(part, PlanSummaries.Name(shift.Feature)))],
                Filter = filter with { Ranges = [.. filter.Ranges.Where(range => !Is(part, PlanSummaries.Name(range.Feature)))] },
            },
            "explicit" => plan with { Filter = filter with { Explicit = null } },
            "keys" => plan with { Filter = filter with { Keys = [], Mode = null } },
            "timeSignatures" => plan with { Filter = filter with { TimeSignatures = [], ExcludedTimeSignatures = [] } },
            "popularity" => plan with
            {
                Popularity = PopularityWish.Any,
                Features = [.. plan.Features.Where(wish => wish.Feature != Feature.Popularity)],
            },
            "limit" => plan with { Count = null },
            "totalMinutes" => plan with { TotalLength = null },
            _ => plan,
        };
    }

    private static QueryPlan WithoutLikeness(QueryPlan plan, PlanPart part)
    {
        var likes = Rest(plan.LikeArtists, part);
        var gone = plan.LikeArtists.Except(likes);
        return plan with
        {
            LikeArtists = likes,
            // They were kept out because the answer should resemble them.
            Filter = plan.Filter with { ExcludedArtists = [.. plan.Filter.ExcludedArtists.Except(gone)] },
            Shifts = likes.Count == 0 && plan.LikeTracks.Count == 0 ? [] : plan.Shifts,
        };
    }

    private static QueryPlan WithoutTitles(QueryPlan plan, PlanPart part)
    {
        var gone = plan.Titles.Where(title => Is(part, title.Title)).SelectMany(title => title.Tracks).ToHashSet();
        return Unnamed(plan, part) with
        {
            Titles = [.. plan.Titles.Where(title => !Is(part, title.Title))],
            LikeTracks = [.. plan.LikeTracks.Where(track => !gone.Contains(track))],
        };
    }

    // A name that is left out is not looked up either.
    private static QueryPlan Unnamed(QueryPlan plan, PlanPart part)
    {
        if (part.Value is null)
            return plan;
        var words = part.Value.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return plan with
        {
            Text = string.Join(' ', plan.Text.Split(' ').Where(word => !words.Contains(word, StringComparer.OrdinalIgnoreCase))),
            Topics = [.. plan.Topics.Where(topic => !string.Equals(topic, part.Value, StringComparison.OrdinalIgnoreCase))],
        };
    }

    private static IReadOnlyList<string> Rest(IReadOnlyList<string> names, PlanPart part) => [.. names.Where(name => !Is(part, name))];

    private static bool Is(PlanPart part, string name) => part.Value is null || string.Equals(part.Value, name, StringComparison.OrdinalIgnoreCase);
}
