using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using RagRecommender.Live;

namespace RagRecommender.Backends.Spotify;

/// <summary>
/// Spotify's Web API with the calls that new applications still get: search, an artist's albums, an album's tracks. Answers are kept for hours; a
/// cache that fails is as good as an empty one.
/// </summary>
internal sealed partial class SpotifyClient(SpotifyConnection connection, SpotifyOptions options, ILiveCache cache, TimeProvider time, ILogger<SpotifyClient> logger) : ISpotify
{
    private const int MostResults = 50;
    private const int TracksPage = 50;
    private const int LastOffset = 1_000;

    public async Task<IReadOnlyList<LiveTrack>> FindTracksAsync(string? title, string? artist, int limit, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', new[] { Field("track", title), Field("artist", artist) }.Where(part => part.Length > 0));
        return words.Length == 0 ? [] : await TakeAsync(
            ReadAsync(offset => Search("track", words, offset), SpotifyJson.Default.SearchReply, reply => reply.Tracks, Reading.Track, options.PageSize, isFresh: false, cancellationToken),
            limit,
            cancellationToken);
    }

    public async Task<IReadOnlyList<LiveArtist>> FindArtistsAsync(string name, int limit, CancellationToken cancellationToken)
    {
        var words = Plain(name);
        return words.Length == 0 ? [] : await TakeAsync(
            ReadAsync(offset => Search("artist", words, offset), SpotifyJson.Default.SearchReply, reply => reply.Artists, Reading.Artist, options.PageSize, isFresh: false, cancellationToken),
            limit,
            cancellationToken);
    }

    public IAsyncEnumerable<LiveAlbum> ReadAlbumsAsync(string artist, bool isFresh, CancellationToken cancellationToken) =>
        ReadAsync(
            offset => $"artists/{Uri.EscapeDataString(artist)}/albums?include_groups=album,single&limit={options.PageSize}&offset={offset}",
            SpotifyJson.Default.PageAlbumReply, page => page, Reading.Album, options.PageSize, isFresh, cancellationToken);

    public IAsyncEnumerable<LiveTrack> ReadTracksAsync(LiveAlbum album, CancellationToken cancellationToken) =>
        ReadAsync(
            offset => $"albums/{Uri.EscapeDataString(album.Id)}/tracks?limit={TracksPage}&offset={offset}",
            SpotifyJson.Default.PageTrackReply, page => page, track => Reading.Track(track, album), TracksPage, isFresh: false, cancellationToken);

    private static async Task<IReadOnlyList<T>> TakeAsync<T>(IAsyncEnumerable<T> found, int limit, CancellationToken cancellationToken) =>
        await found.Take(Math.Clamp(limit, 1, MostResults)).ToListAsync(cancellationToken);

    private async IAsyncEnumerable<TItem> ReadAsync<TBody, TReply, TItem>(
        Func<int, string> path, JsonTypeInfo<TBody> type, Func<TBody, Page<TReply>?> page, Func<TReply, TItem?> read, int pageSize, bool isFresh,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TBody : class
        where TReply : class
        where TItem : class
    {
        // Offsets are counted here: an address that an answer names is never followed.
        for (var offset = 0; offset < LastOffset; offset += pageSize)
        {
            if (await GetAsync(path(offset), type, isFresh, cancellationToken) is not { } body || page(body) is not { Items: { } items } found)
                yield break;
            foreach (var item in items)
            {
                if (item is not null && read(item) is { } readable)
                    yield return readable;
            }
            if (found.Next is null)
                yield break;
        }
    }

    private async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, bool isFresh, CancellationToken cancellationToken)
        where T : class
    {
        if (!isFresh && await FindAsync(path, cancellationToken) is { } kept)
            return Parse(kept.Body, type);
        var body = await connection.GetAsync(path, cancellationToken);
        if (body is null)
            return null;
        var parsed = Parse(body, type);
        await KeepAsync(path, body, cancellationToken);
        return parsed;
    }

    private async Task<CachedReply?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await cache.FindAsync(path, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogCacheFailed(error);
            return null;
        }
    }

    private async Task KeepAsync(string path, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            await cache.KeepAsync(new CachedReply(path, body, now, now + TimeSpan.FromHours(options.CacheHours)), cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogCacheFailed(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The cache of live answers failed; Spotify is asked each time")]
    private partial void LogCacheFailed(Exception error);

    private static T? Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException error)
        {
            throw new SpotifyUnavailableException("the answer has another shape than expected", error);
        }
    }

    private string Search(string type, string words, int offset) => $"search?type={type}&q={Uri.EscapeDataString(words)}&limit={options.PageSize}&offset={offset}";

    private static string Field(string name, string? value) => value is null || Plain(value) is not { Length: > 0 } words ? "" : $"{name}:\"{words}\"";

    // Quotes and colons belong to the search's own language.
    private static string Plain(string text) =>
        string.Join(' ', text.Replace('"', ' ').Replace(':', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
