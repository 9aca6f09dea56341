using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>What a call does to the server, and so what may be done when it fails.</summary>
internal enum CallKind
{
    /// <summary>Part of answering a request: little time, one repetition, and none at all while the server is known to be away.</summary>
    Read,

    /// <summary>Twice is as good as once: repeated until it works or patience ends.</summary>
    Idempotent,

    /// <summary>Tried once.</summary>
    Once,
}

/// <summary>Calls over HTTP, with their time-outs, repetitions and errors.</summary>
internal sealed class QdrantConnection : IDisposable
{
    private const string Name = "qdrant";
    private const int WriteRepetitions = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private static readonly PredicateBuilder<HttpResponseMessage> Transient = new PredicateBuilder<HttpResponseMessage>()
        .Handle<HttpRequestException>().Handle<TimeoutRejectedException>().HandleResult(response => IsAway(response.StatusCode));

    private readonly HttpClient _http;
    private readonly QdrantOptions _options;
    private readonly ResiliencePipeline<HttpResponseMessage> _reading;
    private readonly ResiliencePipeline<HttpResponseMessage> _repeated;
    private readonly ResiliencePipeline<HttpResponseMessage> _once;
    private volatile string? _problem;

    public QdrantConnection(QdrantOptions options, string? key, TimeProvider time)
    {
        _options = options;
        // What it sends, it sends to the address of the configuration alone.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(options.Url.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = options.AnswerMegabytes * 1_000_000L,
        };
        if (!string.IsNullOrEmpty(key))
            _http.DefaultRequestHeaders.Add("api-key", key);
        var attempt = TimeSpan.FromMilliseconds(options.AttemptMilliseconds);
        _reading = Builder(time)
            .AddTimeout(TimeSpan.FromMilliseconds(options.TotalMilliseconds))
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = Transient,
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(10),
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = Transient,
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromMilliseconds(options.BreakMilliseconds),
            })
            .AddTimeout(attempt)
            .Build();
        _repeated = Builder(time)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = Transient,
                MaxRetryAttempts = WriteRepetitions,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // A server that is overrun says when to come again; it is not believed beyond reason.
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(
                    arguments.Outcome.Result?.Headers.RetryAfter?.Delta is { } delay ? delay < LongestPause ? delay : LongestPause : null),
            })
            .AddTimeout(TimeSpan.FromSeconds(options.WriteSeconds))
            .Build();
        _once = Builder(time).AddTimeout(TimeSpan.FromSeconds(options.WriteSeconds)).Build();
    }

    /// <summary>Why the server could not be asked the last time; null when it answered.</summary>
    public string? Problem => _problem;

    /// <exception cref="QdrantException">The server refused the call.</exception>
    /// <exception cref="ServiceUnavailableException">The server is away or too slow.</exception>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, ReadOnlyMemory<byte> body, JsonTypeInfo<Answer<T>> type, CallKind kind, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pipeline = kind switch { CallKind.Read => _reading, CallKind.Idempotent => _repeated, _ => _once };
        try
        {
            using var response = await pipeline.ExecuteAsync(async token => await AttemptAsync(method, path, body, token), cancellationToken);
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (IsAway(response.StatusCode))
                throw Away($"answered {(int)response.StatusCode}: {Message(content)}", null);
            _problem = null;
            if (!response.IsSuccessStatusCode)
                throw new QdrantException(response.StatusCode, $"{method} {path}", Message(content));
            return JsonSerializer.Deserialize(content, type) is { Result: { } result }
                ? result
                : throw new QdrantException(response.StatusCode, $"{method} {path}", "the answer has no result");
        }
        catch (JsonException error)
        {
            throw Away($"answered {method} {path} with what is no JSON of its own: {error.Message}", error);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or BrokenCircuitException)
        {
            throw Away(error is BrokenCircuitException && _problem is { } known ? known : error.Message, error);
        }
    }

    public void Dispose() => _http.Dispose();

    private static ResiliencePipelineBuilder<HttpResponseMessage> Builder(TimeProvider time) => new() { TimeProvider = time };

    private async Task<HttpResponseMessage> AttemptAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (!body.IsEmpty)
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        // The whole answer within the attempt, and no more of it than the cap.
        return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    private static bool IsAway(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private static string Message(byte[] content)
    {
        const int Longest = 500;
        string text;
        try
        {
            text = JsonSerializer.Deserialize(content, QdrantJson.Default.Failure)?.Status is { ValueKind: JsonValueKind.Object } status && status.TryGetProperty("error", out var error)
                ? error.ToString()
                : "";
        }
        catch (JsonException)
        {
            text = "";
        }
        text = text.ReplaceLineEndings(" ");
        return text.Length == 0 ? "without a message" : text.Length > Longest ? text[..Longest] : text;
    }

    private ServiceUnavailableException Away(string why, Exception? inner)
    {
        var line = why.ReplaceLineEndings(" ").TrimEnd('.');
        _problem = line;
        return new ServiceUnavailableException(Name, $"the vectors at {_options.Url} can't be asked ({line}). QDRANT_URL names the server", inner);
    }
}
