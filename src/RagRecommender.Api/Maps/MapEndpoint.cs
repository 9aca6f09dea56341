using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Maps;

/// <summary>The map of the catalogue, as one binary for all recordings.</summary>
public static class MapEndpoint
{
    public static void MapMap(this IEndpointRouteBuilder routes) => routes
        .MapGet("/map", GetAsync)
        .WithName("GetMap")
        .WithTags("Map")
        .WithSummary("Where every recording stands on a plane of sound, with its genre and features")
        .WithDescription("Bytes: the length of a header (32 bits, little-endian), the header as JSON, then a column after the other; the header names "
            + "them. It changes with the release alone: ask with If-None-Match.")
        .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> GetAsync(
        HttpContext context, IReleaseSource releases, MapImages images, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request, new Violations());
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        if (images.Of(lease.Release) is not { } image)
            return NoMap();
        var compressed = context.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is null or > 0);
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (compressed)
            context.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(
            compressed ? image.Compressed : image.Plain, "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{image.Release}{(compressed ? "-br" : "")}\""));
    }

    /// <summary>The answer where the published release has no map.</summary>
    public static ProblemHttpResult NoMap() => TypedResults.Problem(
        "This release has no map: it was made before there were maps, or its vectors are still pending. 'rag index' draws one.",
        statusCode: StatusCodes.Status404NotFound);
}
