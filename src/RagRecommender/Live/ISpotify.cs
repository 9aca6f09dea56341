namespace RagRecommender.Live;

/// <summary>
/// Spotify's catalogue as it is now: shown, attributed and linked, kept for hours. What comes from here is never embedded, never indexed and
/// never put into a prompt. Not registered where no credentials are configured.
/// </summary>
public interface ISpotify
{
    /// <summary>Tracks by title, artist or both, best first.</summary>
    /// <param name="limit">1-50; fewer come back where the service has or gives fewer.</param>
    /// <exception cref="SpotifyUnavailableException">No answer that can be used.</exception>
    Task<IReadOnlyList<LiveTrack>> FindTracksAsync(string? title, string? artist, int limit, CancellationToken cancellationToken);

    /// <summary>Artists by name, best first.</summary>
    /// <param name="limit">1-50.</param>
    /// <exception cref="SpotifyUnavailableException">No answer that can be used.</exception>
    Task<IReadOnlyList<LiveArtist>> FindArtistsAsync(string name, int limit, CancellationToken cancellationToken);

    /// <summary>Albums and singles of an artist in the order of the service, page by page as they are read.</summary>
    /// <param name="artist">Id.</param>
    /// <param name="isFresh">Whether an answer that is kept is passed over, as one who looks for what is new must.</param>
    /// <exception cref="SpotifyUnavailableException">No answer that can be used.</exception>
    IAsyncEnumerable<LiveAlbum> ReadAlbumsAsync(string artist, bool isFresh, CancellationToken cancellationToken);

    /// <summary>Tracks of an album in their order, page by page as they are read.</summary>
    /// <exception cref="SpotifyUnavailableException">No answer that can be used.</exception>
    IAsyncEnumerable<LiveTrack> ReadTracksAsync(LiveAlbum album, CancellationToken cancellationToken);
}

/// <summary>Spotify gave no answer that can be used; <see cref="Exception.Message"/> says why without naming a secret.</summary>
public sealed class SpotifyUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);
