using System.Globalization;
using RagRecommender.Api.Requests;

namespace RagRecommender.Api.Recommendations;

/// <summary>The rules of a request that a single field's kind and limits can't express.</summary>
public static class RecommendationRules
{
    private const int LongestTurn = 1000;

    public static void Check(RecommendationRequest request, Violations violations)
    {
        CheckQuery(request, violations);
        CheckHistory(request.History, violations);
        if (request is { ConversationId: not null, History.Count: > 0 })
            violations.Add("history", "must not be given with conversationId, which stands for it");
        Fields.CheckIds("seedTrackIds", request.SeedTrackIds, violations);
        Fields.CheckIds("excludeTrackIds", request.ExcludeTrackIds, violations);
        CheckParts(request.Without, violations);
        Fields.CheckProfile("profileId", request.ProfileId, violations);
        if (request.Filters is { } filters)
            CheckRanges(filters, violations);
    }

    private static void CheckQuery(RecommendationRequest request, Violations violations)
    {
        if (violations.Has("query") || !string.IsNullOrWhiteSpace(request.Query))
            return;
        if (request.Query is not null)
            violations.Add("query", "must not be blank");
        else if (request.SeedTrackIds is not { Count: > 0 } && !violations.Has("seedTrackIds"))
            violations.Add("query", "is required unless seedTrackIds are given");
    }

    private static void CheckHistory(IReadOnlyList<string?>? history, Violations violations)
    {
        for (var turn = 0; turn < (history?.Count ?? 0); turn++)
        {
            if (history![turn] is { } text && Characters.Count(text) > LongestTurn)
                violations.Add($"history[{turn}]", "must have at most 1,000 characters");
        }
    }

    private static void CheckParts(IReadOnlyList<string?>? parts, Violations violations)
    {
        for (var index = 0; index < (parts?.Count ?? 0); index++)
        {
            if (parts![index] is not { } text)
                continue;
            var name = PlanPart.Of(text).Name;
            if (!PlanPart.Names.Contains(name))
                violations.Add($"without[{index}]", $"{Characters.Quote(name)} is no part of a plan that can be done without{NearestName.Hint(NearestName.Find(name, PlanPart.Names))}");
        }
    }

    private static void CheckRanges(RequestFilters filters, Violations violations)
    {
        Check("tempo", filters.Tempo, 0, 1000);
        Check("durationMs", filters.DurationMs, 0, int.MaxValue);
        Check("popularity", filters.Popularity, 0, 100);
        Check("danceability", filters.Danceability, 0, 1);
        Check("energy", filters.Energy, 0, 1);
        Check("loudness", filters.Loudness, -100, 20);
        Check("speechiness", filters.Speechiness, 0, 1);
        Check("acousticness", filters.Acousticness, 0, 1);
        Check("instrumentalness", filters.Instrumentalness, 0, 1);
        Check("liveness", filters.Liveness, 0, 1);
        Check("valence", filters.Valence, 0, 1);

        void Check(string name, NumberRange? range, double least, double most)
        {
            if (range is null)
                return;
            CheckEnd($"filters.{name}.min", range.Min, least, most, violations);
            CheckEnd($"filters.{name}.max", range.Max, least, most, violations);
            if (range.Min > range.Max)
                violations.Add($"filters.{name}", string.Create(CultureInfo.InvariantCulture, $"is upside down: min {range.Min} is above max {range.Max}"));
        }
    }

    private static void CheckEnd(string path, double? value, double least, double most, Violations violations)
    {
        if (value < least || value > most)
            violations.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}"));
    }
}
