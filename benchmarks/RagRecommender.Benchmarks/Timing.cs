using System.Diagnostics;

namespace RagRecommender.Benchmarks;

/// <summary>
/// Wall-clock times of one operation, and the processor time of the process beside them: on a busy machine the first holds the
/// waiting for a core, the second does not.
/// </summary>
internal sealed class Timing
{
    private readonly List<double> _wall = [];
    private readonly List<double> _processor = [];

    public void Run(Action operation)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        operation();
        _wall.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        _processor.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    /// <summary>Milliseconds at a share (0-1) of the runs.</summary>
    public double Wall(double share) => Percentiles.Of(_wall, share);

    /// <summary>Milliseconds at a share (0-1) of the runs.</summary>
    public double Processor(double share) => Percentiles.Of(_processor, share);
}
