using System.Diagnostics.Metrics;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Telemetry;

/// <summary>The size of the published release, read when somebody asks.</summary>
public sealed class IndexMetrics
{
    public const string Name = "RagRecommender.Api";

    private readonly IReleaseSource _releases;

    public IndexMetrics(IMeterFactory meters, IReleaseSource releases)
    {
        _releases = releases;
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("ragrecommender.index.tracks", () => Read(info => info.Tracks), "{track}", "Tracks of the published release.");
        meter.CreateObservableGauge("ragrecommender.index.recordings", () => Read(info => info.Recordings), "{recording}", "Recordings of the published release.");
        meter.CreateObservableGauge("ragrecommender.index.artists", () => Read(info => info.Artists), "{artist}", "Artists of the published release.");
        meter.CreateObservableGauge("ragrecommender.index.genres", () => Read(info => info.Genres), "{genre}", "Genres of the published release.");
    }

    // A meter's callback can't wait otherwise; it runs on the thread of a scrape, a few times a minute.
    private IEnumerable<Measurement<int>> Read(Func<ReleaseInfo, int> size)
    {
        try
        {
            using var lease = _releases.AcquireAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return [new Measurement<int>(size(lease.Release.Info))];
        }
        catch (Exception error) when (error is ServiceUnavailableException or DamagedReleaseException)
        {
            return [];
        }
    }
}
