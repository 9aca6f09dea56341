using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using RagRecommender.Prompting;

namespace RagRecommender.Backends.Llm;

/// <summary>Keeps calls within the day's allowance and the number at work, and leaves a server alone for a while that keeps failing. Nothing is tried again.</summary>
internal sealed class GuardedChatClient : DelegatingChatClient
{
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);

    private readonly DailyAllowance _allowance;
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeSpan _slow;

    public GuardedChatClient(IChatClient inner, LlmOptions options, DailyAllowance allowance, TimeProvider time)
        : base(inner)
    {
        _allowance = allowance;
        _slow = TimeSpan.FromMilliseconds(Math.Min(options.InterpretMs, options.RerankMs) * 0.9);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddConcurrencyLimiter(options.Concurrent)
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.BreakerFailures,
                MinimumThroughput = options.BreakerCalls,
                SamplingDuration = Sampling,
                BreakDuration = TimeSpan.FromSeconds(options.BreakerSeconds),
            })
            .Build();
    }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var reserved = _allowance.Reserve(asked, options);
        try
        {
            var response = await GuardAsync(token => base.GetResponseAsync(asked, options, token), cancellationToken);
            _allowance.Settle(reserved, response.Usage);
            return response;
        }
        catch (Exception error) when (error is not (OperationCanceledException or TimeoutException))
        {
            // Refused or failed at once. A call that was broken off has used tokens that nobody counted.
            _allowance.Release(reserved);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        _allowance.Reserve(asked, options);
        // The first words tell whether the server works; the limit of calls holds until they are there.
        var updates = base.GetStreamingResponseAsync(asked, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates)
        {
            for (var more = await GuardAsync(_ => updates.MoveNextAsync().AsTask(), cancellationToken); more; more = await updates.MoveNextAsync())
                yield return updates.Current;
        }
    }

    private async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await TimedAsync(call, token), cancellationToken);
        }
        catch (BrokenCircuitException error)
        {
            throw new ModelUnavailableException("the language model's server keeps failing and is left alone for a while", error);
        }
        catch (RateLimiterRejectedException error)
        {
            throw new ModelUnavailableException("the language model is busy", error);
        }
    }

    // Whoever stopped waiting: a reply that is not there after that long is a failure of the server, and the breaker counts it.
    private async Task<T> TimedAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await call(cancellationToken);
        }
        catch (OperationCanceledException error) when (Stopwatch.GetElapsedTime(start) >= _slow)
        {
            throw new TimeoutException("The language model did not answer in time.", error);
        }
    }
}
