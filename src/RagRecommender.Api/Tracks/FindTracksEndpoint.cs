using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Tracks;

/// <summary>Tracks by title, artist or both.</summary>
public static class FindTracksEndpoint
{
    private const int LongestName = 200;

    public static void MapFindTracks(this IEndpointRouteBuilder routes) => routes
        .MapGet("/tracks", FindAsync)
        .WithName("FindTracks")
        .WithTags("Tracks")
        .WithSummary("Tracks by title and artist, typos forgiven")
        .WithLimit(defaultValue: 10, most: 100);

    private static async Task<Results<Ok<TrackList>, ValidationProblem>> FindAsync(
        string? title, string? artist, string? limit, HttpRequest request, IReleaseSource releases, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(title), nameof(artist), nameof(limit));
        title = fields.Text(nameof(title), LongestName);
        artist = fields.Text(nameof(artist), LongestName);
        var most = fields.Number(nameof(limit), absent: 10, min: 1, max: 100);
        if (title is null && artist is null)
            fields.Violations.Add(nameof(title), "is required unless artist is given");
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        var ids = TrackNames.Find(lease.Release.Knowledge, title, artist, most);
        var tracks = await lease.Release.Catalog.GetAsync(ids, cancellationToken);
        return TypedResults.Ok(new TrackList(lease.Release.Info.Name, [.. tracks.Select(TrackSummary.Of)]));
    }
}
