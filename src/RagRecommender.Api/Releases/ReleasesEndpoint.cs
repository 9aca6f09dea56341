using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Releases;

/// <summary>Published and kept releases, newest first.</summary>
public sealed record ReleaseList(IReadOnlyList<ReleaseInfo> Releases);

/// <summary>The releases of the catalogue.</summary>
public static class ReleasesEndpoint
{
    public static void MapReleases(this IEndpointRouteBuilder routes) => routes
        .MapGet("/releases", ListAsync)
        .WithName("ListReleases")
        .WithTags("Releases")
        .WithSummary("Published and kept releases");

    private static async Task<Results<Ok<ReleaseList>, ValidationProblem>> ListAsync(
        HttpRequest request, IReleaseSource releases, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations());
        return fields.Violations.Any ? fields.Violations.ToProblem() : TypedResults.Ok(new ReleaseList(await releases.ListAsync(cancellationToken)));
    }
}
