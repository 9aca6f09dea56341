using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Health;

/// <summary>Asks a few requests before readiness, so that the first listener does not pay for compiling and for cold memory.</summary>
public sealed partial class WarmUp(Readiness readiness, RuleInterpreter interpreter, Recommender recommender, TimeProvider time, ILogger<WarmUp> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Between them they take every leg and most ways through understanding and ranking: genre and mood, numbers, negation, names that
    // a catalogue of popular music is likely to hold, likeness, a length to fill, nothing at all.
    private static readonly string[] Requests =
    [
        "calm acoustic folk for the evening",
        "fast electronic music between 120 and 130 bpm, no vocals",
        "something like Coldplay and Queen but more upbeat",
        "a 45 minute playlist of happy rock, nothing live and no christmas songs",
        "popular songs by Adele or Drake in a minor key, not explicit",
        "that bohemian rhapsody song",
        "obscure jazz for studying, not too slow, without vocals",
        "surprise me",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Let the server begin to listen: liveness must not wait for warmth.
        await Task.Yield();
        var reading = Task.Run(ReadRequests, stoppingToken);
        while (!await TryAsync(stoppingToken))
            await Task.Delay(Patience, time, stoppingToken);
        await reading;
        readiness.Warm();
    }

    // Understanding needs no release to become warm, so it does while the first is being opened.
    private void ReadRequests()
    {
        try
        {
            var nothing = new CatalogueKnowledge(TrackTable.Build([]));
            foreach (var query in Requests)
                interpreter.Interpret(query, [], nothing);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var query in Requests)
                await recommender.RecommendWithoutModelAsync(new RecommendationRequest(query), cancellationToken);
            return true;
        }
        catch (Exception error) when (error is ServiceUnavailableException or DamagedReleaseException)
        {
            LogWaiting(error.Message);
            return false;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The other routes may work, so the service goes on; the log says that recommending does not.
            LogFailed(error);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not ready: {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(LogLevel.Error, "Warming up failed")]
    private partial void LogFailed(Exception error);
}
