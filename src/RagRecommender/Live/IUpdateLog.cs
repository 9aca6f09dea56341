namespace RagRecommender.Live;

/// <summary>An artist that the stream follows.</summary>
/// <param name="Name">As asked for; case makes no difference.</param>
/// <param name="Id">Spotify's; null until the artist was found.</param>
/// <param name="ReadAt">When all of the artist's albums were last looked through; null for never.</param>
public sealed record WatchedArtist(string Name, string? Id, DateTimeOffset? ReadAt);

/// <summary>An album that the stream came across, with its tracks. Its timestamp is its release date: the service tells no other.</summary>
public sealed record AlbumUpdate(string ArtistId, LiveAlbum Album, IReadOnlyList<LiveTrack> Tracks, DateTimeOffset ObservedAt);

/// <summary>What of an update was new.</summary>
public sealed record AppendedUpdate(int Albums, int Tracks);

/// <summary>Which artists the stream follows and what it has read of them.</summary>
public interface IUpdateLog
{
    /// <summary>Adds names to those that are followed; beyond <paramref name="most"/> the ones asked for longest ago go.</summary>
    Task WatchAsync(IReadOnlyList<string> names, DateTimeOffset askedAt, int most, CancellationToken cancellationToken);

    /// <summary>The one not read for longest first, then by name.</summary>
    Task<IReadOnlyList<WatchedArtist>> ListWatchedAsync(CancellationToken cancellationToken);

    /// <summary>Notes that an artist was looked through. A name that is not followed stays so.</summary>
    Task NoteReadAsync(string name, string? id, DateTimeOffset readAt, CancellationToken cancellationToken);

    /// <summary>Whether the album was read, with its tracks, under this release date.</summary>
    Task<bool> HasAsync(LiveAlbum album, CancellationToken cancellationToken);

    /// <summary>Adds what is not there by id and timestamp, all of it or, when the process ends meanwhile, nothing.</summary>
    Task<AppendedUpdate> AppendAsync(AlbumUpdate update, CancellationToken cancellationToken);
}
