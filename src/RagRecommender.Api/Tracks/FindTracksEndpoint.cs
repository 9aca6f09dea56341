using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Live;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Requests;
using RagRecommender.Live;
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
        .WithLimit(defaultValue: 10, most: 100)
        .WithLive("Spotify is asked where the catalogue has none spelled like it");

    private static async Task<Results<Ok<TrackList>, ValidationProblem>> FindAsync(
        string? title, string? artist, string? limit, string? live, HttpRequest request, IReleaseSource releases, LiveLookup lookup, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(title), nameof(artist), nameof(limit), nameof(live));
        title = fields.Text(nameof(title), LongestName);
        artist = fields.Text(nameof(artist), LongestName);
        var most = fields.Number(nameof(limit), absent: 10, min: 1, max: 100);
        var mayAsk = LiveParameter.Read(fields);
        if (title is null && artist is null)
            fields.Violations.Add(nameof(title), "is required unless artist is given");
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        var ids = TrackNames.Find(lease.Release.Knowledge, title, artist, most);
        var tracks = await lease.Release.Catalog.GetAsync(ids, cancellationToken);
        var looked = mayAsk && !TrackNames.HasExact(lease.Release.Knowledge, title, artist)
            ? await lookup.AskAsync((spotify, token) => spotify.FindTracksAsync(title, artist, most, token), cancellationToken)
            : null;
        return TypedResults.Ok(new TrackList(
            lease.Release.Info.Name, [.. tracks.Select(TrackSummary.Of)], looked?.Found is { } found ? new LiveTracks(RecommendedTrack.SpotifyAttribution, found) : null,
            looked?.Warning is { } warning ? [warning] : []));
    }
}
