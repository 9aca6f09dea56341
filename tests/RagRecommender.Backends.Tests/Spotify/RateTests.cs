using System.Diagnostics;
using RagRecommender.Live;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Spotify;

public sealed class RateTests
{
    private const int Rate = 20;
    private const int Callers = 200;
    private const int Seconds = 20;

    [SpotifyFact]
    public async Task Two_hundred_callers_never_send_more_than_twenty_in_any_second_and_use_nine_tenths_of_that()
    {
        await using var stub = await SpotifyStub.StartAsync("--faults", "500", "--fault-share", "0.05");
        await using var services = Spotify.Connect(stub, settings: ("TotalSeconds", "120"));
        var spotify = services.Client();
        var artist = (await spotify.FindArtistsAsync(SpotifyStub.Artists.First().Key, 1, default))[0];

        var before = await stub.CountAsync("requests");
        var clock = Stopwatch.StartNew();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AskAsync(spotify, artist.Id, end.Token)));
        var used = (await stub.CountAsync("requests") - before) / (Rate * clock.Elapsed.TotalSeconds);

        Assert.Equal(0, await stub.CountAsync("offences"));
        Assert.InRange(await stub.CountAsync("widest_window"), 1, Rate);
        Assert.True(used >= 0.9, $"only {used:P1} of the rate was used");
    }

    [SpotifyFact]
    public async Task A_limit_that_is_not_published_is_learned_from_Retry_After_and_kept_to_by_everyone()
    {
        // Six requests in three seconds, and the client believes in twenty a second.
        await using var stub = await SpotifyStub.StartAsync("--rate", "6", "--window-ms", "3000");
        await using var services = Spotify.Connect(stub, settings: [("TotalSeconds", "60"), ("Retries", "10"), ("RequestsPerSecond", "2")]);
        var spotify = services.Client();
        var artist = (await spotify.FindArtistsAsync(SpotifyStub.Artists.First().Key, 1, default))[0];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => spotify.ReadAlbumsAsync(artist.Id, isFresh: true, default).FirstAsync().AsTask()));
        Assert.InRange(await stub.CountAsync("429"), 0, 20);
        // What was on its way when the answer came may arrive before its time; nothing is sent after it.
        Assert.InRange(await stub.CountAsync("offences"), 0, 2);
    }

    private static async Task AskAsync(ISpotify spotify, string artist, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await spotify.ReadAlbumsAsync(artist, isFresh: true, cancellationToken).FirstAsync(cancellationToken);
            }
            catch (Exception error) when (error is OperationCanceledException or SpotifyUnavailableException)
            {
                // The end, or a request that failed as ordered more often than it is tried.
            }
        }
    }
}
