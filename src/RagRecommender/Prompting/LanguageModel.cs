using Microsoft.Extensions.AI;

namespace RagRecommender.Prompting;

/// <summary>A language model and what it may cost. Any of its calls may fail without the answer failing.</summary>
public sealed class LanguageModel(IChatClient client, LanguageModelOptions options, TimeProvider time)
{
    public LanguageModelOptions Options => options;

    /// <summary>What has been used so far.</summary>
    public ModelUsage Usage { get; } = new();

    /// <summary>Starts the allowance of one answer.</summary>
    public ModelSession Open() => new(client, options, Usage, time);
}

/// <summary>Running totals; safe for concurrent callers.</summary>
public sealed class ModelUsage
{
    private long _calls;
    private long _inputTokens;
    private long _outputTokens;

    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>As the server counts them; 0 where it does not.</summary>
    public long InputTokens => Interlocked.Read(ref _inputTokens);

    public long OutputTokens => Interlocked.Read(ref _outputTokens);

    internal void AddCall()
    {
        Interlocked.Increment(ref _calls);
        Telemetry.CountModelCall();
    }

    internal void Add(UsageDetails? usage)
    {
        var (input, output) = (Math.Max(0, usage?.InputTokenCount ?? 0), Math.Max(0, usage?.OutputTokenCount ?? 0));
        Interlocked.Add(ref _inputTokens, input);
        Interlocked.Add(ref _outputTokens, output);
        Telemetry.CountModelTokens(input, output);
    }
}
