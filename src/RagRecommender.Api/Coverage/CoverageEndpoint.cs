using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Engagement;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Requests;
using RagRecommender.Engagement;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Coverage;

/// <param name="From">First day, UTC.</param>
/// <param name="To">Today, UTC.</param>
public sealed record CoverageAnswer(string Release, DateOnly From, DateOnly To, CatalogueCoverage Coverage);

/// <summary>How much of the catalogue the answers of a period reached.</summary>
public static class CoverageEndpoint
{
    public static void MapCoverage(this IEndpointRouteBuilder routes) => routes
        .MapGet("/coverage", GetAsync)
        .WithName("GetCoverage")
        .WithTags("Engagement")
        .WithSummary("Genres and artists held and recommended, and how evenly")
        .WithNumber("days", "Days up to today.", EngagementEndpoint.UsualDays, 1, EngagementEndpoint.MostDays);

    private static async Task<Results<Ok<CoverageAnswer>, ValidationProblem>> GetAsync(
        string? days, HttpRequest request, IReleaseSource releases, IEngagementLog log, AnswerRecording recording, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(days));
        var number = fields.Number(nameof(days), EngagementEndpoint.UsualDays, 1, EngagementEndpoint.MostDays);
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        await recording.FlushAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var from = today.AddDays(1 - number);
        using var lease = await releases.AcquireAsync(cancellationToken);
        var exposures = await log.CountExposuresAsync(from, cancellationToken);
        return TypedResults.Ok(new CoverageAnswer(lease.Release.Info.Name, from, today, CatalogueCoverage.Of(lease.Release.Tracks, exposures)));
    }
}
