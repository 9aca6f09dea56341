using Microsoft.Extensions.AI;

namespace RagRecommender.Prompting;

/// <summary>The allowance of one answer: so many calls, so much time, and nothing beyond.</summary>
public sealed class ModelSession
{
    private const int LongestQuoted = 1_000;
    private const string Repair = "That was not one JSON object of the schema. Answer again: the JSON object alone.";

    private readonly IChatClient _client;
    private readonly LanguageModelOptions _options;
    private readonly ModelUsage _usage;
    private readonly TimeProvider _time;
    private readonly long _start;
    private int _calls;

    internal ModelSession(IChatClient client, LanguageModelOptions options, ModelUsage usage, TimeProvider time)
    {
        (_client, _options, _usage, _time) = (client, options, usage, time);
        _start = time.GetTimestamp();
    }

    /// <summary>Asks one question within a budget.</summary>
    /// <param name="data">What <see cref="PromptText.Data"/> wrote.</param>
    /// <exception cref="ModelUnavailableException">No reply of use in time.</exception>
    internal async Task<T> AskAsync<T>(ModelTask<T> task, string data, TimeSpan budget, CancellationToken cancellationToken)
        where T : class
    {
        var messages = task.Messages(data);
        return await WithinAsync(task.Name, budget, AskAsync, cancellationToken);

        async Task<T> AskAsync(CancellationToken within)
        {
            for (var repair = 0; ; repair++)
            {
                var response = await CallAsync(messages, new ChatOptions { ResponseFormat = task.Format }, within);
                if (ModelReply.Read(response.Text, task.Type) is { } reply)
                    return reply;
                if (repair >= task.Repairs)
                    throw new ModelUnavailableException("the language model's reply could not be used");
                messages.Add(new ChatMessage(ChatRole.Assistant, PromptText.Clean(response.Text, LongestQuoted)));
                messages.Add(new ChatMessage(ChatRole.User, Repair));
            }
        }
    }

    /// <summary>Does <paramref name="work"/> within a budget, counted from now and never beyond the answer's.</summary>
    /// <exception cref="ModelUnavailableException">It failed, or the budget ended before it did.</exception>
    internal async Task<T> WithinAsync<T>(string stage, TimeSpan budget, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var timed = Telemetry.Stage("model-" + stage);
        var left = TimeSpan.FromMilliseconds(_options.RequestMs) - _time.GetElapsedTime(_start);
        if (left <= TimeSpan.Zero)
            throw new ModelUnavailableException("the time for the language model is used up");
        using var limit = new CancellationTokenSource(budget < left ? budget : left, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A client that does not heed its token is left behind.
            return await work(both.Token).WaitAsync(both.Token);
        }
        catch (ModelUnavailableException) when (!cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelUnavailableException("the language model did not answer in time", error);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A call that breaks off because the caller left is no failure of the model.
            cancellationToken.ThrowIfCancellationRequested();
            throw new ModelUnavailableException("the language model is not available", error);
        }
    }

    /// <summary>One call, counted.</summary>
    internal async Task<ChatResponse> CallAsync(IList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _calls) > _options.CallsPerRequest)
            throw new ModelUnavailableException("the calls of the language model are used up for this request");
        options.Temperature = 0;
        options.MaxOutputTokens = _options.MaxTokens;
        _usage.AddCall();
        var response = await _client.GetResponseAsync(messages, options, cancellationToken);
        _usage.Add(response.Usage);
        return response;
    }
}
