using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Health;

/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
/// <param name="Reason">Why it is not ready, and what to do.</param>
/// <param name="Problem">What keeps a newer release from being served, while an older one is.</param>
/// <param name="Vectors">
/// <c>ready</c>, <c>pending</c> while a first index is being embedded, or <c>unavailable</c> while their server is away: answers then come of
/// the other legs and say so.
/// </param>
public sealed record HealthReport(string Status, string? Reason = null, string? Release = null, string? Model = null, string? Vectors = null, string? Problem = null)
{
    public static HealthReport NotReady(string reason) => new("not-ready", reason);
}

/// <summary>Whether requests should be sent here: a release is open, the code is warm, and the process is not about to end.</summary>
public sealed class Readiness(IReleaseSource releases)
{
    private volatile bool _isWarm;
    private volatile bool _isDraining;

    public void Warm() => _isWarm = true;

    public void Drain() => _isDraining = true;

    public async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        if (_isDraining)
            return HealthReport.NotReady("shutting down");
        try
        {
            using var lease = await releases.AcquireAsync(cancellationToken);
            if (!_isWarm)
                return HealthReport.NotReady("warming up");
            var (info, vectors) = (lease.Release.Info, lease.Release.Vectors);
            var away = vectors is null ? null : await vectors.FindProblemAsync(cancellationToken);
            var state = vectors is null ? "pending" : away is null ? "ready" : "unavailable";
            return new HealthReport("ready", null, info.Name, info.Model?.ToString(), state, releases.Problem ?? away);
        }
        catch (Exception error) when (error is ServiceUnavailableException or DamagedReleaseException)
        {
            return HealthReport.NotReady(error.Message);
        }
    }
}
