using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace RagRecommender.Api.Security;

/// <summary>
/// What one client may ask (<c>RagRecommender:RateLimit</c>). The defaults lie above what two cores answer, so that only a runaway
/// client meets them; lower them where the service is shared.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:RateLimit";

    /// <summary>Requests a second over time. 500 by default.</summary>
    [Range(0.001, 100_000d)]
    public double PerSecond { get; set; } = 500;

    /// <summary>Requests at once after a rest. 1,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 1000;
}

[OptionsValidator]
public sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;

/// <summary>A token bucket for each client, told apart by key, else by address; 429 with Retry-After when it is empty.</summary>
public static class RateLimit
{
    // Asked by machines on a schedule, and cheap.
    private static readonly PathString Health = "/health";

    public static IServiceCollection AddClientRateLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RejectAsync;
        });
        services.AddOptions<RateLimiterOptions>().Configure<ApiKeys, IOptions<RateLimitOptions>>((limiter, keys, options) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, keys, options.Value)));
        return services;
    }

    private static RateLimitPartition<string> Partition(HttpContext context, ApiKeys keys, RateLimitOptions options)
    {
        if (context.Request.Path.StartsWithSegments(Health, StringComparison.OrdinalIgnoreCase))
            return RateLimitPartition.GetNoLimiter("health");
        var client = keys.Find(context.Request) is { } key ? $"key {key}" : $"address {context.Connection.RemoteIpAddress}";
        return RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = (int)Math.Max(1, Math.Round(options.PerSecond / 10)),
            ReplenishmentPeriod = options.PerSecond >= 10 ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(1.0 / options.PerSecond),
            QueueLimit = 0,
            AutoReplenishment = true,
        });
    }

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var context = rejected.HttpContext;
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = StatusCodes.Status429TooManyRequests, Detail = "This client asks too often; see Retry-After." },
        });
    }
}
