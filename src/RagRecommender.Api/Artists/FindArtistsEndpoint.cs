using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Artists;

/// <param name="Tracks">How many tracks of the catalogue bear the name.</param>
/// <param name="Popularity">Of the artist's most popular track, 0-100.</param>
/// <param name="Confidence">0-1; 1 is spelled alike but for case, accents and punctuation.</param>
public sealed record ArtistMatch(string Name, int Tracks, int Popularity, float Confidence);

/// <summary>Artists found, best first.</summary>
public sealed record ArtistList(string Release, IReadOnlyList<ArtistMatch> Artists);

/// <summary>Artists by name.</summary>
public static class FindArtistsEndpoint
{
    private const int LongestName = 200;

    public static void MapFindArtists(this IEndpointRouteBuilder routes) => routes
        .MapGet("/artists", FindAsync)
        .WithName("FindArtists")
        .WithTags("Artists")
        .WithSummary("Artists by name, typos forgiven")
        .WithLimit(defaultValue: 10, most: 100);

    private static async Task<Results<Ok<ArtistList>, ValidationProblem>> FindAsync(
        string? name, string? limit, HttpRequest request, IReleaseSource releases, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(name), nameof(limit));
        name = fields.Text(nameof(name), LongestName);
        var most = fields.Number(nameof(limit), absent: 10, min: 1, max: 100);
        if (name is null)
            fields.Violations.Add(nameof(name), "is required");
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        return TypedResults.Ok(new ArtistList(lease.Release.Info.Name, ArtistNames.Find(lease.Release.Knowledge, name!, most)));
    }
}
