using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Recommendations;
using RagRecommender.Api.Requests;

namespace RagRecommender.Api.Tracks;

/// <summary>Recordings that resemble a track.</summary>
public static class SimilarEndpoint
{
    public static void MapSimilar(this IEndpointRouteBuilder routes) => routes
        .MapGet("/tracks/{id}/similar", FindAsync)
        .WithName("FindSimilarTracks")
        .WithTags("Tracks")
        .WithSummary("Recordings like a track, by both vectors and the audio features")
        .WithLimit(defaultValue: 10, most: 100)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RecommendationResponse>, ValidationProblem, ProblemHttpResult>> FindAsync(
        string id, string? limit, HttpRequest request, RememberedRecommender recommender, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(limit));
        var track = fields.Id(nameof(id), id);
        var most = fields.Number(nameof(limit), absent: 10, min: 1, max: 100);
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        return await recommender.SimilarAsync(track, most, cancellationToken) is { } answer ? TypedResults.Ok(answer) : UnknownTrack.Problem();
    }
}
