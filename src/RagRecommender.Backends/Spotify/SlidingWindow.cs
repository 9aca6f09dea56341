namespace RagRecommender.Backends.Spotify;

/// <summary>
/// At most a number of requests in any sliding second as the server counts them. A request is counted somewhere between its sending and its
/// answer, so a place is free again only a second after the answer (or after <paramref name="jitter"/>, where the answer takes longer): however
/// unevenly requests travel, the server never sees one more. Callers wait in the order they came.
/// </summary>
internal sealed class SlidingWindow(int places, TimeSpan jitter, TimeProvider time) : IDisposable
{
    // A little over a second, because timers may fire some milliseconds early.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_010);

    private readonly SemaphoreSlim _places = new(places);

    public Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Gives back a place that no request was sent for.</summary>
    public void LeaveUnused() => _places.Release();

    /// <summary>Gives the place back in time.</summary>
    /// <param name="answered">Completes with the answer, or with the end of waiting for it.</param>
    public async Task LeaveAsync(Task answered)
    {
        await Task.WhenAny(answered, Task.Delay(jitter, time));
        await Task.Delay(Window, time);
        _places.Release();
    }

    public void Dispose() => _places.Dispose();
}
