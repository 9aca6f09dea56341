using System.Text.Json.Serialization;

namespace RagRecommender.Backends.Spotify;

// The service's own names. Every field may be absent: which are given depends on the application, and changes.
internal sealed record TokenReply(string? AccessToken, int? ExpiresIn);

internal sealed record SearchReply(Page<TrackReply>? Tracks, Page<ArtistReply>? Artists);

internal sealed record Page<T>(IReadOnlyList<T?>? Items, int? Total, string? Next);

internal sealed record ArtistReply(string? Id, string? Name, IReadOnlyList<string?>? Genres, FollowersReply? Followers, int? Popularity);

internal sealed record FollowersReply(long? Total);

internal sealed record AlbumReply(string? Id, string? Name, IReadOnlyList<ArtistReply?>? Artists, string? ReleaseDate, int? TotalTracks);

internal sealed record TrackReply(
    string? Id, string? Name, IReadOnlyList<ArtistReply?>? Artists, AlbumReply? Album, int? DurationMs, bool? Explicit, int? Popularity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(SearchReply))]
[JsonSerializable(typeof(Page<AlbumReply>))]
[JsonSerializable(typeof(Page<TrackReply>))]
internal sealed partial class SpotifyJson : JsonSerializerContext;
