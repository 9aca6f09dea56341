namespace RagRecommender.Live;

/// <summary>An artist of Spotify.</summary>
/// <param name="Followers">Null where the service does not say.</param>
/// <param name="Popularity">0-100; null where the service does not say.</param>
public sealed record LiveArtist(string Id, string Name, IReadOnlyList<string> Genres, long? Followers, int? Popularity)
{
    public string SpotifyUrl => "https://open.spotify.com/artist/" + Id;
}

/// <summary>An album or a single of Spotify.</summary>
/// <param name="ReleaseDate">A year, a month or a day, as the service knows it: <c>2026</c>, <c>2026-03</c>, <c>2026-03-07</c>.</param>
public sealed record LiveAlbum(string Id, string Title, IReadOnlyList<string> Artists, string? ReleaseDate, int? TotalTracks)
{
    public string SpotifyUrl => "https://open.spotify.com/album/" + Id;
}

/// <summary>A track of Spotify.</summary>
/// <param name="Explicit">Null where the service does not say.</param>
/// <param name="Popularity">0-100; null where the service does not say.</param>
public sealed record LiveTrack(
    string Id, string Title, IReadOnlyList<string> Artists, string? Album, string? ReleaseDate, int DurationMs, bool? Explicit, int? Popularity)
{
    public string SpotifyUrl => "https://open.spotify.com/track/" + Id;
}
