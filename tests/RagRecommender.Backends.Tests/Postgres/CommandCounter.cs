using System.Diagnostics;

namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>Counts the commands that this flow of execution sends to Postgres.</summary>
internal sealed class CommandCounter : IDisposable
{
    private readonly ActivitySource _source = new("RagRecommender.Tests.Commands");
    private readonly ActivityListener _listener;
    private readonly Activity _parent;
    private int _count;

    public CommandCounter()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql" || source == _source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => _ = activity.Source.Name == "Npgsql" && activity.TraceId == _parent!.TraceId && activity.Kind == ActivityKind.Client && activity.GetTagItem("db.query.text") is not null
                ? Interlocked.Increment(ref _count)
                : 0,
        };
        ActivitySource.AddActivityListener(_listener);
        _parent = _source.StartActivity("counting")!;
    }

    public int Count => _count;

    public void Dispose()
    {
        _parent.Dispose();
        _listener.Dispose();
        _source.Dispose();
    }
}
