using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RagRecommender.Engagement;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Engagement;

/// <summary>
/// Writes shown answers to the log in batches behind the answers' backs: giving an answer costs one place in a queue. A full queue or a
/// store that fails drops answers and counts them; an answer is never kept waiting.
/// </summary>
public sealed partial class AnswerRecording(
    IEngagementLog log, IOptions<EngagementOptions> options, EngagementMetrics metrics, TimeProvider time, ILogger<AnswerRecording> logger) : BackgroundService
{
    private const int Batch = 1024;

    private readonly Channel<(PlanEvent Plan, ItemsEvent Items, string? Query)> _queue =
        Channel.CreateBounded<(PlanEvent, ItemsEvent, string?)>(options.Value.QueueLength);

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Takes note of an answer that is given now.</summary>
    public void Remember(PlanEvent plan, ItemsEvent items, string? query)
    {
        if (options.Value.Remember && !_queue.Writer.TryWrite((plan, items, options.Value.KeepQueries ? query : null)))
            metrics.Drop(1);
    }

    /// <summary>Returns when every answer noted before is written or dropped.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // What comes meanwhile has its own turn: this must end.
            for (var left = _queue.Reader.Count; left > 0; left -= Batch)
                await WriteAsync(Take(Math.Min(left, Batch)), cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _queue.Reader.WaitToReadAsync(stoppingToken))
        {
            await FlushAsync(stoppingToken);
            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.WriteEveryMs), time, stoppingToken);
        }
    }

    private List<ShownAnswer> Take(int most)
    {
        var answers = new List<ShownAnswer>(most);
        while (answers.Count < most && _queue.Reader.TryRead(out var noted))
            answers.Add(Shown(noted.Plan, noted.Items, noted.Query));
        return answers;
    }

    private ShownAnswer Shown(PlanEvent plan, ItemsEvent items, string? query) => new(
        plan.RequestId, time.GetUtcNow(), plan.Release, plan.Plan.Interpreter, items.Reranker,
        [.. items.Items.Select(item => item.Track.Id).Where(TrackId.IsWellFormed).Select(id => new TrackId(id))], items.Interleaving, query);

    private async Task WriteAsync(List<ShownAnswer> answers, CancellationToken cancellationToken)
    {
        try
        {
            await log.RecordAsync(answers, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            metrics.Drop(answers.Count);
            LogDropped(answers.Count, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} answers are not remembered: {Reason}")]
    private partial void LogDropped(int count, string reason);
}
