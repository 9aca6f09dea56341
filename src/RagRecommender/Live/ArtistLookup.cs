using RagRecommender.Understanding;

namespace RagRecommender.Live;

/// <summary>What Spotify tells of an artist.</summary>
/// <param name="Albums">The newest first.</param>
/// <param name="Tracks">As its search ranks them.</param>
public sealed record LiveArtistProfile(LiveArtist Artist, IReadOnlyList<LiveAlbum> Albums, IReadOnlyList<LiveTrack> Tracks);

/// <summary>Looks artists up by name and notes those that Spotify knows for the stream.</summary>
public sealed class ArtistLookup(LiveLookup lookup, WatchList watched)
{
    private const int Matches = 10;
    private const int MostAlbums = 20;
    private const int MostTracks = 10;

    /// <summary>Artists by name, best first.</summary>
    public Task<Looked<IReadOnlyList<LiveArtist>>> FindAsync(string name, int limit, CancellationToken cancellationToken) =>
        lookup.AskAsync(
            async (spotify, token) =>
            {
                var found = await spotify.FindArtistsAsync(name, limit, token);
                if (Exact(found, name) is { } artist)
                    await watched.AddAsync([artist.Name], token);
                return found;
            },
            cancellationToken);

    /// <summary>The artist of this name; null where Spotify has none or is not asked.</summary>
    public async Task<(LiveArtistProfile? Profile, string? Warning)> GetAsync(string name, CancellationToken cancellationToken)
    {
        var looked = await lookup.AskAsync<LiveArtistProfile?[]>(
            async (spotify, token) =>
            {
                if (Exact(await spotify.FindArtistsAsync(name, Matches, token), name) is not { } artist)
                    return [null];
                await watched.AddAsync([artist.Name], token);
                var albums = spotify.ReadAlbumsAsync(artist.Id, isFresh: false, token).Take(MostAlbums).ToListAsync(token).AsTask();
                var tracks = spotify.FindTracksAsync(null, artist.Name, MostTracks, token);
                await Task.WhenAll(albums, tracks);
                return
                [
                    new LiveArtistProfile(
                        artist,
                        [.. (await albums).OrderByDescending(album => album.ReleaseDate, StringComparer.Ordinal)],
                        [.. (await tracks).Where(track => track.Artists.Any(other => IsSame(other, artist.Name)))]),
                ];
            },
            cancellationToken);
        return (looked.Found?[0], looked.Warning);
    }

    /// <summary>The one spelled alike but for case, accents and punctuation; null for none: a namesake is never guessed.</summary>
    internal static LiveArtist? Exact(IReadOnlyList<LiveArtist> found, string name) =>
        found.FirstOrDefault(artist => string.Equals(artist.Name, name, StringComparison.OrdinalIgnoreCase)) ?? found.FirstOrDefault(artist => IsSame(artist.Name, name));

    private static bool IsSame(string left, string right) => NameKey.Compact(NameKey.Words(left)) == NameKey.Compact(NameKey.Words(right));
}
