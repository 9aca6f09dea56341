using System.Runtime.CompilerServices;
using RagRecommender.Live;

namespace RagRecommender.Api.Tests.Fakes;

/// <summary>A Spotify of one artist, slow or failing on demand, that counts how often it is asked.</summary>
internal sealed class InMemorySpotify : ISpotify
{
    public const string Artist = "Zelda Quux";
    public const string Title = "Zanzibar Lanterns";

    private static readonly LiveArtist Known = new(new string('a', 22), Artist, ["folk"], 1234, null);
    private static readonly LiveAlbum Album = new(new string('b', 22), "Night Boats", [Artist], "2026-03-07", 2);

    private int _calls;

    public TimeSpan Latency { get; set; }

    public Exception? Failure { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    public async Task<IReadOnlyList<LiveTrack>> FindTracksAsync(string? title, string? artist, int limit, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        LiveTrack[] tracks = [Track('1', Title, isExplicit: false), Track('2', "Paper Harbour", isExplicit: true)];
        return [.. tracks.Where(track => Has(track.Title, title) && Has(Artist, artist)).Take(limit)];
    }

    public async Task<IReadOnlyList<LiveArtist>> FindArtistsAsync(string name, int limit, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return Has(Artist, name) ? [Known] : [];
    }

    public async IAsyncEnumerable<LiveAlbum> ReadAlbumsAsync(string artist, bool isFresh, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        if (artist == Known.Id)
            yield return Album;
    }

    public async IAsyncEnumerable<LiveTrack> ReadTracksAsync(LiveAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        yield return Track('1', Title, isExplicit: false);
    }

    private static bool Has(string name, string? part) => part is null || name.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static LiveTrack Track(char id, string title, bool isExplicit) => new(new string(id, 22), title, [Artist], Album.Title, Album.ReleaseDate, 180_000, isExplicit, null);

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await Task.Delay(Latency, cancellationToken);
        if (Failure is { } failure)
            throw failure;
    }
}
