using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Live;
using RagRecommender.Api.Requests;
using RagRecommender.Live;
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
        .WithDescription("With Spotify configured, also followers, albums and tracks as they are now; an artist that the catalogue lacks is answered from there alone.")
        .WithLive("Spotify is asked")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<ArtistProfile>, ValidationProblem, ProblemHttpResult>> GetAsync(
        string name, string? live, HttpRequest request, IReleaseSource releases, ArtistLookup lookup, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(live));
        var mayAsk = LiveParameter.Read(fields);
        // The server decodes every escape of a path but this one.
        name = name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (name.Length > LongestName)
            fields.Violations.Add(nameof(name), "must have at most 200 characters");
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        var artist = ArtistNames.Resolve(lease.Release.Knowledge, name);
        var (known, warning) = mayAsk ? await lookup.GetAsync(artist >= 0 ? lease.Release.Tracks.Artists[artist] : name, cancellationToken) : default;
        var shown = known is null ? null : LiveProfile.Of(known);
        string[] warnings = warning is null ? [] : [warning];
        if (artist >= 0)
            return TypedResults.Ok(await ArtistProfile.ReadAsync(lease.Release, artist, cancellationToken) with { Live = shown, Warnings = warnings });
        if (shown is not null)
            return TypedResults.Ok(ArtistProfile.Unknown(lease.Release, shown) with { Warnings = warnings });
        var near = ArtistNames.Find(lease.Release.Knowledge, name, 1);
        return TypedResults.Problem(
            $"No artist of this catalogue is called {Characters.Quote(name)}{(near.Count > 0 ? $"; did you mean \"{near[0].Name}\"?" : ".")}",
            statusCode: StatusCodes.Status404NotFound);
    }
}
