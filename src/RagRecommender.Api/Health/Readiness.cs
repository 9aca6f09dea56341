using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Health;

/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
/// <param name="Reason">Why it is not ready, and what to do.</param>
/// <param name="Problem">What keeps a newer release from being served, while an older one is.</param>
/// <param name="Vectors"><c>ready</c>, or <c>pending</c> while a first index is being embedded.</param>
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
            var info = lease.Release.Info;
            return _isWarm
                ? new HealthReport("ready", null, info.Name, info.Model?.ToString(), lease.Release.Vectors is null ? "pending" : "ready", releases.Problem)
                : HealthReport.NotReady("warming up");
        }
        catch (Exception error) when (error is ServiceUnavailableException or DamagedReleaseException)
        {
            return HealthReport.NotReady(error.Message);
        }
    }
}
