using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Requests;
using RagRecommender.Engagement;

namespace RagRecommender.Api.Engagement;

/// <param name="From">First day, UTC.</param>
/// <param name="To">Today, UTC.</param>
public sealed record EngagementAnswer(DateOnly From, DateOnly To, EngagementReport Engagement);

/// <summary>How many answers engaged somebody.</summary>
public static class EngagementEndpoint
{
    /// <summary>Days of a report where none are asked for.</summary>
    public const int UsualDays = 30;

    /// <summary>Longest period of a report.</summary>
    public const int MostDays = 365;

    public static void MapEngagement(this IEndpointRouteBuilder routes) => routes
        .MapGet("/engagement", GetAsync)
        .WithName("GetEngagement")
        .WithTags("Engagement")
        .WithSummary("Engagement rate by day, interpreter, re-ranker and release")
        .WithDescription("An answer is engaged when one of its tracks was played, saved or liked. Intervals are Wilson's at 95 %.")
        .WithNumber("days", "Days up to today.", UsualDays, 1, MostDays);

    private static async Task<Results<Ok<EngagementAnswer>, ValidationProblem>> GetAsync(
        string? days, HttpRequest request, IEngagementLog log, AnswerRecording recording, TimeProvider time, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(days));
        var number = fields.Number(nameof(days), UsualDays, 1, MostDays);
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        await recording.FlushAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var from = today.AddDays(1 - number);
        var counts = await log.CountAnswersAsync(from, cancellationToken);
        var interleaved = await log.ReadInterleavedAsync(from, cancellationToken);
        return TypedResults.Ok(new EngagementAnswer(from, today, EngagementReport.Of(counts, interleaved)));
    }
}
