using System.Diagnostics;
using RagRecommender.Live;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender;

/// <summary>A range of a feature in a shown plan.</summary>
public sealed record PlanFeature(string Name, float? Min, float? Max, bool Hard);

/// <summary>The plan as it is shown: what was understood.</summary>
public sealed record PlanSummary(
    string Text,
    IReadOnlyList<string> Genres,
    IReadOnlyList<string> ExcludedGenres,
    IReadOnlyList<string> Artists,
    IReadOnlyList<string> ExcludedArtists,
    IReadOnlyList<string> LikeArtists,
    IReadOnlyList<string> Titles,
    IReadOnlyList<PlanFeature> Features,
    bool? Explicit,
    IReadOnlyList<string> Keys,
    IReadOnlyList<int> TimeSignatures,
    string Popularity,
    int Limit,
    double? TotalMinutes,
    string Interpreter,
    float Confidence,
    IReadOnlyList<NotApplied> NotApplied);

/// <summary>Audio features of a shown track; null is unknown.</summary>
public sealed record TrackFeatures(
    float Danceability, float Energy, int? Key, float Loudness, int? Mode, float Speechiness, float Acousticness,
    float Instrumentalness, float Liveness, float Valence, float? Tempo, int? TimeSignature);

/// <summary>A track as it is shown.</summary>
/// <param name="Popularity">0-100; null where Spotify, asked live, does not say.</param>
/// <param name="Features">Null for a track of Spotify: it gives none.</param>
public sealed record TrackSummary(
    string Id, string Title, IReadOnlyList<string> Artists, string? Album, IReadOnlyList<string> Genres, int? Popularity, int DurationMs,
    bool? Explicit, TrackFeatures? Features, string SpotifyUrl)
{
    public static TrackSummary Of(Track track) => new(
        track.Id.Value, track.Title, track.Artists, track.Album, track.Genres, track.Popularity, track.DurationMs, track.Explicit,
        new TrackFeatures(
            track.Features.Danceability, track.Features.Energy, track.Features.Key, track.Features.Loudness, track.Features.Mode,
            track.Features.Speechiness, track.Features.Acousticness, track.Features.Instrumentalness, track.Features.Liveness,
            track.Features.Valence, track.Features.Tempo, track.Features.TimeSignature),
        $"https://open.spotify.com/track/{track.Id.Value}");

    public static TrackSummary Of(LiveTrack track) => new(
        track.Id, track.Title, track.Artists, track.Album, [], track.Popularity, track.DurationMs, track.Explicit, null, track.SpotifyUrl);
}

/// <summary>One place of an answer.</summary>
/// <param name="Rank">1 for the first.</param>
/// <param name="Score">0-1, comparable within one answer only.</param>
/// <param name="Source"><c>catalogue</c> or <c>spotify</c>.</param>
/// <param name="Reasons">Evidence that raised the track.</param>
/// <param name="Attribution">To be shown with what came from Spotify; null for the catalogue's own.</param>
public sealed record RecommendedTrack(
    int Rank, float Score, string Source, TrackSummary Track, IReadOnlyList<string> Reasons, string? Attribution = null)
{
    /// <summary><see cref="Source"/> of a track of the published release.</summary>
    public const string FromCatalogue = "catalogue";

    /// <summary>What is shown beside everything that comes from Spotify.</summary>
    public const string SpotifyAttribution = "Spotify";

    /// <summary><see cref="Source"/> of a track looked up live; never embedded and never put into a prompt.</summary>
    public const string FromSpotify = "spotify";
}

/// <summary>Milliseconds a stage took.</summary>
public sealed record StageTimings(double UnderstandMs, double RetrieveMs, double RankMs, double TotalMs);

/// <summary>An answer, with its release, its model and every fallback taken.</summary>
/// <param name="ConversationId">To be sent with the next turn; null for a request outside a conversation.</param>
public sealed record RecommendationResponse(
    string RequestId,
    string Release,
    string? Model,
    PlanSummary Plan,
    IReadOnlyList<RecommendedTrack> Items,
    string Reranker,
    IReadOnlyList<string> Warnings,
    StageTimings Timings,
    string? ConversationId = null)
{
    /// <summary>Waits for every part of an answer; of each kind the last one holds.</summary>
    public static async Task<RecommendationResponse> OfAsync(IAsyncEnumerable<RecommendationEvent> parts)
    {
        var (plan, items) = (default(PlanEvent), default(ItemsEvent));
        await foreach (var part in parts)
        {
            plan = part as PlanEvent ?? plan;
            items = part as ItemsEvent ?? items;
            if (part is DoneEvent done)
                return new RecommendationResponse(plan!.RequestId, plan.Release, plan.Model, plan.Plan, items!.Items, items.Reranker, done.Warnings, done.Timings, plan.ConversationId);
        }
        throw new UnreachableException("An answer ends with DoneEvent.");
    }
}
