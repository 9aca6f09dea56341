namespace RagRecommender.Live;

/// <summary>What a lookup brought.</summary>
/// <param name="Found">Null where nothing was asked or no answer came in time.</param>
/// <param name="Warning">For the answer; null when all is well.</param>
public sealed record Looked<T>(T? Found, string? Warning)
    where T : class;

/// <summary>
/// Asks Spotify within a budget, so that an answer never waits for it and never fails because of it: what does not come in time is
/// a warning. Does nothing where Spotify is not configured.
/// </summary>
public sealed class LiveLookup(LiveOptions options, TimeProvider time, ISpotify? spotify = null)
{
    /// <summary>The warning of an answer that goes without Spotify.</summary>
    public const string Unavailable = "spotify-unavailable";

    /// <summary>Whether credentials are configured.</summary>
    public bool IsOn => spotify is not null;

    /// <param name="ask">What to ask of Spotify.</param>
    public async Task<Looked<T>> AskAsync<T>(Func<ISpotify, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        if (spotify is null)
            return new Looked<T>(null, null);
        using var budget = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.BudgetMs), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            return new Looked<T>(await ask(spotify, both.Token).WaitAsync(both.Token), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Looked<T>(null, $"{Unavailable}: no answer within {options.BudgetMs} ms");
        }
        catch (SpotifyUnavailableException error)
        {
            return new Looked<T>(null, $"{Unavailable}: {error.Message}");
        }
    }
}
