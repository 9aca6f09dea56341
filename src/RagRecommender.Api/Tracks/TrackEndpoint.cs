using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Tracks;

/// <summary>One track by its id.</summary>
public static class TrackEndpoint
{
    public static void MapTrack(this IEndpointRouteBuilder routes) => routes
        .MapGet("/tracks/{id}", GetAsync)
        .WithName("GetTrack")
        .WithTags("Tracks")
        .WithSummary("A track")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<TrackSummary>, ValidationProblem, ProblemHttpResult>> GetAsync(
        string id, HttpRequest request, IReleaseSource releases, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations());
        var trackId = fields.Id("id", id);
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        var tracks = await lease.Release.Catalog.GetAsync([trackId], cancellationToken);
        return tracks.Count > 0 ? TypedResults.Ok(TrackSummary.Of(tracks[0])) : UnknownTrack.Problem();
    }
}
