namespace RagRecommender.Live;

/// <summary>
/// The artists whose updates the stream reads: those that people named and Spotify knows. Bounded, because names come from outside; one that can't
/// be noted is counted and otherwise without consequence.
/// </summary>
public sealed class WatchList(IUpdateLog log, TimeProvider time)
{
    /// <summary>Names at most; the ones asked for longest ago go.</summary>
    public const int Most = 1_000;

    private const int LongestName = 200;

    public async Task AddAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        try
        {
            await log.WatchAsync([.. names.Where(name => name.Length is > 0 and <= LongestName)], time.GetUtcNow(), Most, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Telemetry.CountWarning("watch-list-unavailable");
        }
    }
}
