using Microsoft.Extensions.AI;
using RagRecommender.Backends.Llm;
using RagRecommender.Prompting;

namespace RagRecommender.Backends.Tests.Llm;

public sealed class GuardTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "hello")];

    [Fact]
    public async Task The_same_question_is_asked_once_and_another_again()
    {
        using var client = new CountingClient();
        using var guarded = LlmRegistration.Guard(client, new LlmOptions(), TimeProvider.System);
        var first = await AskAsync(guarded);
        var second = await AskAsync(guarded);
        Assert.Equal((first.Text, 1), (second.Text, client.Calls));
        Assert.Null(second.Usage);
        await guarded.GetResponseAsync([new ChatMessage(ChatRole.User, "hello!")]);
        await guarded.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 17 });
        Assert.Equal(3, client.Calls);
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_left_alone_for_a_while_and_tried_again()
    {
        using var client = new CountingClient { Answer = _ => throw new HttpRequestException("down") };
        using var guarded = LlmRegistration.Guard(client, new LlmOptions { BreakerCalls = 5, BreakerSeconds = 1, CacheMinutes = 0 }, TimeProvider.System);
        for (var call = 0; call < 5; call++)
            await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(guarded));
        for (var call = 0; call < 20; call++)
            Assert.Contains("left alone", (await Assert.ThrowsAsync<ModelUnavailableException>(() => AskAsync(guarded))).Message, StringComparison.Ordinal);
        Assert.Equal(5, client.Calls);
        client.Answer = _ => Task.CompletedTask;
        while (client.Calls == 5)
        {
            await Task.Delay(50);
            try
            {
                await AskAsync(guarded);
            }
            catch (ModelUnavailableException)
            {
                // Still open.
            }
        }
        await AskAsync(guarded);
    }

    [Fact]
    public async Task A_server_that_is_slow_counts_as_failing_though_it_was_the_caller_who_gave_up()
    {
        using var client = new CountingClient { Answer = token => Task.Delay(TimeSpan.FromMinutes(1), token) };
        using var guarded = LlmRegistration.Guard(client, new LlmOptions { InterpretMs = 20, BreakerCalls = 3, CacheMinutes = 0 }, TimeProvider.System);
        for (var call = 0; call < 3; call++)
        {
            using var budget = new CancellationTokenSource(TimeSpan.FromMilliseconds(60));
            await Assert.ThrowsAsync<TimeoutException>(() => guarded.GetResponseAsync(Question, cancellationToken: budget.Token));
        }
        await Assert.ThrowsAsync<ModelUnavailableException>(() => AskAsync(guarded));
        Assert.Equal(3, client.Calls);
    }

    [Fact]
    public async Task More_calls_at_once_than_allowed_are_refused_at_once()
    {
        var gate = new TaskCompletionSource();
        using var client = new CountingClient { Answer = _ => gate.Task };
        using var guarded = LlmRegistration.Guard(client, new LlmOptions { Concurrent = 2, CacheMinutes = 0 }, TimeProvider.System);
        var working = new[] { AskAsync(guarded), AskAsync(guarded) };
        Assert.Contains("busy", (await Assert.ThrowsAsync<ModelUnavailableException>(() => AskAsync(guarded))).Message, StringComparison.Ordinal);
        gate.SetResult();
        await Task.WhenAll(working);
        await AskAsync(guarded);
        Assert.Equal(3, client.Calls);
    }

    [Fact]
    public async Task The_tokens_of_a_day_are_never_exceeded_and_come_back_the_next_day()
    {
        var clock = new Clock();
        using var client = new CountingClient();
        using var guarded = LlmRegistration.Guard(client, new LlmOptions { TokensPerDay = 1_000, MaxTokens = 100, Concurrent = 100, CacheMinutes = 0 }, clock);
        var calls = Enumerable.Range(0, 200).Select(async _ =>
        {
            try
            {
                await AskAsync(guarded);
                return true;
            }
            catch (ModelUnavailableException error)
            {
                Assert.Contains("tokens of the day", error.Message, StringComparison.Ordinal);
                return false;
            }
        });
        var answered = (await Task.WhenAll(calls)).Count(done => done);
        // Each uses 60 tokens, and reserves 102 before it does.
        Assert.InRange(answered * 60, 600, 1_000);
        clock.Now += TimeSpan.FromDays(1);
        await AskAsync(guarded);
    }

    [Fact]
    public async Task What_a_day_may_cost_is_counted_by_the_prices()
    {
        using var client = new CountingClient();
        // A call costs 50 · 2 + 10 · 10 = 200 millionths.
        using var guarded = LlmRegistration.Guard(
            client, new LlmOptions { SpendPerDay = 0.0021, InputPrice = 2, OutputPrice = 10, MaxTokens = 20, CacheMinutes = 0, TokensPerDay = 0 }, new Clock());
        var calls = 0;
        var refused = await Assert.ThrowsAsync<ModelUnavailableException>(async () =>
        {
            for (; calls < 100; calls++)
                await AskAsync(guarded);
        });
        Assert.Contains("cost in a day", refused.Message, StringComparison.Ordinal);
        Assert.Equal(10, calls);
    }

    [Fact]
    public async Task A_call_that_failed_at_once_uses_nothing_of_the_day()
    {
        using var client = new CountingClient { Answer = _ => throw new HttpRequestException("down") };
        using var guarded = LlmRegistration.Guard(client, new LlmOptions { TokensPerDay = 150, MaxTokens = 100, BreakerCalls = 1_000, CacheMinutes = 0 }, new Clock());
        for (var call = 0; call < 20; call++)
            await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(guarded));
        client.Answer = _ => Task.CompletedTask;
        await AskAsync(guarded);
    }

    private static Task<ChatResponse> AskAsync(IChatClient client) => client.GetResponseAsync(Question);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class CountingClient : IChatClient
    {
        private int _calls;

        public Func<CancellationToken, Task> Answer { get; set; } = _ => Task.CompletedTask;

        public int Calls => _calls;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            await Answer(cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "hi")) { Usage = new UsageDetails { InputTokenCount = 50, OutputTokenCount = 10 } };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
