using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace RagRecommender.Api.Security;

/// <summary>How much work the process takes on (<c>RagRecommender:Load</c>).</summary>
public sealed class LoadOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Load";

    /// <summary>Requests worked at simultaneously; 0, the default, is two for each core.</summary>
    [Range(0, 10_000)]
    public int Concurrent { get; set; }

    /// <summary>Requests that may wait; -1, the default, is sixteen for each core.</summary>
    [Range(-1, 100_000)]
    public int Queue { get; set; } = -1;

    /// <summary>Milliseconds that a request may wait before it is turned away. 1,000 by default.</summary>
    [Range(1, 60_000)]
    public int MaxWaitMs { get; set; } = 1000;
}

[OptionsValidator]
public sealed partial class LoadOptionsValidator : IValidateOptions<LoadOptions>;

/// <summary>
/// Lets a few requests work and a few wait, and turns the others away at the door with 503 and Retry-After, so that the ones let in
/// are still answered in time. Bodies are read before, while parameters are bound.
/// </summary>
public sealed class LoadShedding : IEndpointFilter, IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeSpan _maxWait;
    private readonly TimeProvider _time;

    public LoadShedding(IOptions<LoadOptions> options, TimeProvider time)
    {
        var load = options.Value;
        _maxWait = TimeSpan.FromMilliseconds(load.MaxWaitMs);
        _time = time;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = load.Concurrent > 0 ? load.Concurrent : 2 * Environment.ProcessorCount,
            QueueLimit = load.Queue >= 0 ? load.Queue : 16 * Environment.ProcessorCount,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var place = await WaitAsync(context.HttpContext.RequestAborted);
        if (place is { IsAcquired: true })
            return await next(context);
        context.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem("The service is busy; see Retry-After.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease?> WaitAsync(CancellationToken cancellationToken)
    {
        var immediate = _limiter.AttemptAcquire();
        if (immediate.IsAcquired)
            return immediate;
        immediate.Dispose();
        using var budget = new CancellationTokenSource(_maxWait, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            return await _limiter.AcquireAsync(cancellationToken: both.Token);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
