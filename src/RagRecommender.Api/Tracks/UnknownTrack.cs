using Microsoft.AspNetCore.Http.HttpResults;

namespace RagRecommender.Api.Tracks;

/// <summary>The answer to an id that the published release does not hold.</summary>
public static class UnknownTrack
{
    public static ProblemHttpResult Problem() => TypedResults.Problem(
        "No track of this catalogue has that id. GET /tracks?title= finds tracks by title.", statusCode: StatusCodes.Status404NotFound);
}
