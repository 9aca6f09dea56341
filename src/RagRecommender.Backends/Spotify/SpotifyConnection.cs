using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using RagRecommender.Live;

namespace RagRecommender.Backends.Spotify;

/// <summary>What came back, whole: bodies are capped.</summary>
internal sealed record SpotifyReply(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter);

/// <summary>
/// Reads one resource through, from the outside in: the call's time-out, retries, the breaker, the gate, the limiter and the attempt's time-out. The
/// limiter is inside the retries, so that they count.
/// </summary>
internal sealed class SpotifyConnection : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "spotify";

    /// <summary>Bytes of the longest body that is read.</summary>
    public const int LongestBody = 1 << 20;

    private static readonly TimeSpan UnsaidWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(5);

    private readonly IHttpClientFactory _clients;
    private readonly SpotifyOptions _options;
    private readonly SpotifyGate _gate;
    private readonly SlidingWindow _window;
    private readonly SpotifyTokens _tokens;
    private readonly ResiliencePipeline<SpotifyReply> _pipeline;

    public SpotifyConnection(IHttpClientFactory clients, SpotifyCredentials credentials, SpotifyOptions options, TimeProvider time)
    {
        (_clients, _options) = (clients, options);
        _gate = new SpotifyGate(time);
        _window = new SlidingWindow(options.RequestsPerSecond, TimeSpan.FromMilliseconds(options.JitterMs), time);
        _tokens = new SpotifyTokens(credentials, options, SendAsync, time);
        _pipeline = Pipeline(options, time);
    }

    /// <summary>The body of a resource; null where there is none of that name.</summary>
    /// <param name="path">Below the API's address, with its query.</param>
    /// <exception cref="SpotifyUnavailableException">No answer that can be used.</exception>
    public async Task<byte[]?> GetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _pipeline.ExecuteAsync(
                static async (state, token) => await state.Connection.AttemptAsync(state.Path, token), (Connection: this, Path: path), cancellationToken);
            return reply.Status switch
            {
                HttpStatusCode.OK => reply.Body,
                HttpStatusCode.NotFound => null,
                var status => throw new SpotifyUnavailableException($"the service answers {(int)status}"),
            };
        }
        catch (CredentialsRefusedException error)
        {
            _gate.Close(AfterRefusal, error.Message);
            throw new SpotifyUnavailableException(error.Message, error);
        }
        catch (BrokenCircuitException error)
        {
            throw new SpotifyUnavailableException("the service failed too often and is left alone for a while", error);
        }
        catch (TimeoutRejectedException error)
        {
            throw new SpotifyUnavailableException("no answer in time", error);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            throw new SpotifyUnavailableException("the connection failed", error);
        }
    }

    public void Dispose() => _window.Dispose();

    private static ResiliencePipeline<SpotifyReply> Pipeline(SpotifyOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<SpotifyReply> { TimeProvider = time };
        builder.AddTimeout(TimeSpan.FromSeconds(options.TotalSeconds));
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<SpotifyReply>
            {
                ShouldHandle = static arguments => ValueTask.FromResult(IsRetried(arguments.Outcome)),
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // The gate is where a Retry-After is waited out, by everyone together.
                DelayGenerator = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Result?.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized ? TimeSpan.Zero : default(TimeSpan?)),
            });
        }
        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SpotifyReply>
            {
                ShouldHandle = static arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
                FailureRatio = 0.7,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(20),
                BreakDuration = TimeSpan.FromSeconds(10),
            })
            .Build();
    }

    private static bool IsRetried(Outcome<SpotifyReply> outcome) =>
        IsFailure(outcome) || outcome.Result?.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized;

    private static bool IsFailure(Outcome<SpotifyReply> outcome) =>
        outcome.Exception is HttpRequestException or JsonException or TimeoutRejectedException
        || outcome.Result?.Status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    private async Task<SpotifyReply> AttemptAsync(string path, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.ApiAddress, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var reply = await SendAsync(request, cancellationToken);
        if (reply.Status == HttpStatusCode.Unauthorized)
            _tokens.Forget(token);
        // Cut off or not JSON at all: as good as a broken connection.
        if (reply.Status == HttpStatusCode.OK)
            using (JsonDocument.Parse(reply.Body))
                return reply;
        return reply;
    }

    private async Task<SpotifyReply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = _window.LeaveAsync(answered.Task);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(TimeSpan.FromSeconds(_options.AttemptSeconds));
        try
        {
            using var client = _clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, attempt.Token);
            var body = await response.Content.ReadAsByteArrayAsync(attempt.Token);
            var wait = response.Headers.RetryAfter?.Delta;
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                Refuse(body, wait);
            return new SpotifyReply(response.StatusCode, body, wait);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutRejectedException("An attempt took too long.", error);
        }
        finally
        {
            answered.SetResult();
        }
    }

    // Whoever gets a place while the gate closes gives it back: a request sent then would be an offence.
    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _gate.PassAsync(TimeSpan.FromSeconds(_options.MaxWaitSeconds), cancellationToken);
            await _window.EnterAsync(cancellationToken);
            if (!_gate.IsClosed)
                return;
            _window.LeaveUnused();
        }
    }

    private void Refuse(byte[] body, TimeSpan? wait)
    {
        if (body.AsSpan().IndexOf("QUOTA_EXCEEDED"u8) >= 0)
            _gate.Close(TimeSpan.FromMinutes(_options.QuotaMinutes), "the quota is exhausted");
        else
            _gate.Close(wait is { } said ? (said < LongestWait ? said : LongestWait) : UnsaidWait, "the service asks to wait");
    }
}
