using RagRecommender.Live;

namespace RagRecommender.Api.Live;

/// <summary>Tracks of Spotify, to be shown with its name and links.</summary>
public sealed record LiveTracks(string Attribution, IReadOnlyList<LiveTrack> Tracks);

/// <summary>Artists of Spotify, to be shown with its name and links.</summary>
public sealed record LiveArtists(string Attribution, IReadOnlyList<LiveArtist> Artists);

/// <summary>What Spotify tells of an artist, to be shown with its name and links.</summary>
/// <param name="Followers">Null where the service does not say.</param>
/// <param name="Albums">The newest first.</param>
public sealed record LiveProfile(
    string Attribution, string Id, string Name, string SpotifyUrl, long? Followers, int? Popularity, IReadOnlyList<string> Genres, IReadOnlyList<LiveAlbum> Albums,
    IReadOnlyList<LiveTrack> Tracks)
{
    public static LiveProfile Of(LiveArtistProfile profile) => new(
        RecommendedTrack.SpotifyAttribution, profile.Artist.Id, profile.Artist.Name, profile.Artist.SpotifyUrl, profile.Artist.Followers, profile.Artist.Popularity,
        profile.Artist.Genres, profile.Albums, profile.Tracks);
}
