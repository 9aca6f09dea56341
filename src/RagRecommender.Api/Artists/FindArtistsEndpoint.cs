using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Live;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Requests;
using RagRecommender.Live;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Artists;

/// <param name="Tracks">How many tracks of the catalogue bear the name.</param>
/// <param name="Popularity">Of the artist's most popular track, 0-100.</param>
/// <param name="Confidence">0-1; 1 is spelled alike but for case, accents and punctuation.</param>
public sealed record ArtistMatch(string Name, int Tracks, int Popularity, float Confidence);

/// <summary>Artists found, best first.</summary>
/// <param name="Live">Of Spotify, where the catalogue has none spelled like it; null where it was not asked or gave no answer.</param>
/// <param name="Warnings">Fallbacks taken.</param>
public sealed record ArtistList(string Release, IReadOnlyList<ArtistMatch> Artists, LiveArtists? Live, IReadOnlyList<string> Warnings);

/// <summary>Artists by name.</summary>
public static class FindArtistsEndpoint
{
    private const int LongestName = 200;

    public static void MapFindArtists(this IEndpointRouteBuilder routes) => routes
        .MapGet("/artists", FindAsync)
        .WithName("FindArtists")
        .WithTags("Artists")
        .WithSummary("Artists by name, typos forgiven")
        .WithLimit(defaultValue: 10, most: 100)
        .WithLive("Spotify is asked where the catalogue has none spelled like it");

    private static async Task<Results<Ok<ArtistList>, ValidationProblem>> FindAsync(
        string? name, string? limit, string? live, HttpRequest request, IReleaseSource releases, ArtistLookup lookup, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(name), nameof(limit), nameof(live));
        name = fields.Text(nameof(name), LongestName);
        var most = fields.Number(nameof(limit), absent: 10, min: 1, max: 100);
        var mayAsk = LiveParameter.Read(fields);
        if (name is null)
            fields.Violations.Add(nameof(name), "is required");
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        var matches = ArtistNames.Find(lease.Release.Knowledge, name!, most);
        var looked = mayAsk && matches is not [{ Confidence: >= 1 }, ..] ? await lookup.FindAsync(name!, most, cancellationToken) : null;
        return TypedResults.Ok(new ArtistList(
            lease.Release.Info.Name, matches, looked?.Found is { } found ? new LiveArtists(RecommendedTrack.SpotifyAttribution, found) : null,
            looked?.Warning is { } warning ? [warning] : []));
    }
}
