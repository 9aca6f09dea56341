using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Artists;

/// <summary>One artist by name.</summary>
public static class ArtistEndpoint
{
    private const int LongestName = 200;

    // A catch-all, because names such as AC/DC hold a slash.
    public static void MapArtist(this IEndpointRouteBuilder routes) => routes
        .MapGet("/artists/{**name}", GetAsync)
        .WithName("GetArtist")
        .WithTags("Artists")
        .WithSummary("An artist: tracks, albums, genres, mean features, biography with its source")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<ArtistProfile>, ValidationProblem, ProblemHttpResult>> GetAsync(
        string name, HttpRequest request, IReleaseSource releases, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations());
        // The server decodes every escape of a path but this one.
        name = name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (name.Length > LongestName)
            fields.Violations.Add(nameof(name), "must have at most 200 characters");
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        var artist = ArtistNames.Resolve(lease.Release.Knowledge, name);
        if (artist >= 0)
            return TypedResults.Ok(await ArtistProfile.ReadAsync(lease.Release, artist, cancellationToken));
        var near = ArtistNames.Find(lease.Release.Knowledge, name, 1);
        return TypedResults.Problem(
            $"No artist of this catalogue is called {Characters.Quote(name)}{(near.Count > 0 ? $"; did you mean \"{near[0].Name}\"?" : ".")}",
            statusCode: StatusCodes.Status404NotFound);
    }
}
