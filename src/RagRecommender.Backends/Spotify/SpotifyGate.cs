using RagRecommender.Live;

namespace RagRecommender.Backends.Spotify;

/// <summary>Closed while the service wants no request from anyone of this process: after a Retry-After, an exhausted quota, refused credentials.</summary>
internal sealed class SpotifyGate(TimeProvider time)
{
    private readonly Lock _lock = new();

    private DateTimeOffset _opens = DateTimeOffset.MinValue;
    private string _reason = "";

    public bool IsClosed => Remaining().Wait > TimeSpan.Zero;

    /// <summary>Keeps it closed for <paramref name="wait"/> from now, or longer where that was said before.</summary>
    public void Close(TimeSpan wait, string reason)
    {
        lock (_lock)
        {
            var opens = time.GetUtcNow() + wait;
            if (opens > _opens)
                (_opens, _reason) = (opens, reason);
        }
    }

    /// <summary>Waits until it is open.</summary>
    /// <exception cref="SpotifyUnavailableException">It stays closed for longer than <paramref name="most"/>.</exception>
    public async Task PassAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        while (Remaining() is var (wait, reason) && wait > TimeSpan.Zero)
        {
            if (wait > most)
                throw new SpotifyUnavailableException($"{reason}; no request is sent for another {Math.Ceiling(wait.TotalSeconds):0} s");
            // Timers may fire some milliseconds early, and early is an offence.
            await Task.Delay(wait + TimeSpan.FromMilliseconds(10), time, cancellationToken);
        }
    }

    private (TimeSpan Wait, string Reason) Remaining()
    {
        lock (_lock)
            return (_opens - time.GetUtcNow(), _reason);
    }
}
