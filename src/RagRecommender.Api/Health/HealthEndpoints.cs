using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Security;

namespace RagRecommender.Api.Health;

/// <summary>Liveness and readiness, open to everyone.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthReport("live")))
            .WithName("Live")
            .WithTags("Health")
            .WithSummary("Whether the process answers")
            .WithMetadata(new PublicEndpoint());
        routes.MapGet("/health/ready", ReadyAsync)
            .WithName("Ready")
            .WithTags("Health")
            .WithSummary("Whether requests should be sent here, and if not, why")
            .Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable)
            .WithMetadata(new PublicEndpoint());
    }

    private static async Task<Results<Ok<HealthReport>, JsonHttpResult<HealthReport>>> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
    {
        var report = await readiness.CheckAsync(cancellationToken);
        return report.Reason is null ? TypedResults.Ok(report) : TypedResults.Json(report, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
