using Microsoft.AspNetCore.Http.HttpResults;

namespace RagRecommender.Api.Recommendations;

/// <summary>Plain words to ranked tracks.</summary>
public static class RecommendEndpoint
{
    public static void MapRecommend(this IEndpointRouteBuilder routes) => routes
        .MapPost("/recommendations", RecommendAsync)
        .WithName("Recommend")
        .WithTags("Recommendations")
        .WithSummary("Recommend tracks for a request in plain words")
        .WithDescription("Constraints (numbers, negations, named artists, lengths) are never broken; wishes (moods, genres, activities) order. "
            + "The plan says what was understood and what could not be applied; warnings name every fallback taken.");

    private static async Task<Results<Ok<RecommendationResponse>, ValidationProblem>> RecommendAsync(
        RecommendationBody body, RememberedRecommender recommender, CancellationToken cancellationToken) =>
        body.Violations.Any ? body.Violations.ToProblem() : TypedResults.Ok(await recommender.RecommendAsync(body.Request!, cancellationToken));
}
