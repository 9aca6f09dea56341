using System.Runtime.CompilerServices;

namespace RagRecommender.Live;

/// <summary>What a round over an artist brought.</summary>
/// <param name="IsKnown">Whether Spotify has an artist of this name.</param>
/// <param name="Albums">New ones.</param>
/// <param name="Tracks">New ones.</param>
/// <param name="Failure">Why the artist could not be read to the end; what was read before is kept. Null when all is well.</param>
public sealed record ArtistRound(string Artist, bool IsKnown, int Albums, int Tracks, string? Failure);

/// <summary>
/// Reads what is new of the watched artists: every album that is not known under its id and release date, with its tracks. An album is kept whole or
/// not at all, and only then counts as read: a process that ends at any instant repeats nothing and loses nothing.
/// </summary>
public sealed class UpdateReader(ISpotify spotify, IUpdateLog log, TimeProvider time)
{
    private const int Matches = 10;
    private const int MostFailures = 3;

    /// <summary>One round over every watched artist, the one not read for longest first.</summary>
    public async IAsyncEnumerable<ArtistRound> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var failures = 0;
        foreach (var artist in await log.ListWatchedAsync(cancellationToken))
        {
            var round = await ReadAsync(artist, cancellationToken);
            yield return round;
            failures = round.Failure is null ? 0 : failures + 1;
            // A service that fails artist after artist is not asked for the rest of the list.
            if (failures == MostFailures)
                yield break;
        }
    }

    private async Task<ArtistRound> ReadAsync(WatchedArtist artist, CancellationToken cancellationToken)
    {
        var (albums, tracks) = (0, 0);
        try
        {
            var id = artist.Id ?? ArtistLookup.Exact(await spotify.FindArtistsAsync(artist.Name, Matches, cancellationToken), artist.Name)?.Id;
            if (id is not null)
            {
                await foreach (var album in spotify.ReadAlbumsAsync(id, isFresh: true, cancellationToken))
                {
                    if (await log.HasAsync(album, cancellationToken))
                        continue;
                    var listed = await spotify.ReadTracksAsync(album, cancellationToken).ToListAsync(cancellationToken);
                    var added = await log.AppendAsync(new AlbumUpdate(id, album, listed, time.GetUtcNow()), cancellationToken);
                    (albums, tracks) = (albums + added.Albums, tracks + added.Tracks);
                }
            }
            await log.NoteReadAsync(artist.Name, id, time.GetUtcNow(), cancellationToken);
            return new ArtistRound(artist.Name, id is not null, albums, tracks, null);
        }
        catch (SpotifyUnavailableException error)
        {
            return new ArtistRound(artist.Name, true, albums, tracks, error.Message);
        }
    }
}
