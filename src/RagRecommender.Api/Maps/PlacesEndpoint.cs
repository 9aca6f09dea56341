using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Maps;

/// <summary>A track and its place on the map.</summary>
/// <param name="Place">Ordinal of the recording in the columns of the map.</param>
public sealed record PlacedTrack(int Place, TrackSummary Track);

/// <summary>Tracks by place; a map of another release has other places.</summary>
public sealed record PlacedTracks(string Release, IReadOnlyList<PlacedTrack> Tracks);

/// <summary>Which tracks stand where on the map.</summary>
public static class PlacesEndpoint
{
    private const int Most = 200;

    public static void MapPlaces(this IEndpointRouteBuilder routes) => routes
        .MapGet("/map/tracks", FindAsync)
        .WithName("FindPlacedTracks")
        .WithTags("Map")
        .WithSummary("Tracks by their places on the map, or places by the ids of tracks")
        .WithDescription("Either places or ids, at most 200, separated by commas. Ids that the release does not hold are left out.");

    private static async Task<Results<Ok<PlacedTracks>, ValidationProblem>> FindAsync(
        string? places, string? ids, HttpRequest request, IReleaseSource releases, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request, new Violations(), nameof(places), nameof(ids));
        var wanted = List(fields, nameof(places), longest: Most * 10);
        var named = List(fields, nameof(ids), longest: Most * 25);
        if (wanted.Length == 0 == (named.Length == 0))
            fields.Violations.Add(nameof(places), "is required unless ids are given, and not both");
        using var lease = await releases.AcquireAsync(cancellationToken);
        var table = lease.Release.Tracks;
        int[] rows = wanted.Length > 0
            ? [.. wanted.Select(text => Row(text, table, fields.Violations))]
            : [.. named.Select(id => table.Row(fields.Id(nameof(ids), id))).Where(row => row >= 0)];
        if (fields.Violations.Any)
            return fields.Violations.ToProblem();
        var tracks = await lease.Release.Catalog.GetAsync([.. rows.Select(row => table.Ids[row])], cancellationToken);
        return TypedResults.Ok(new PlacedTracks(
            lease.Release.Info.Name, [.. rows.Zip(tracks, (row, track) => new PlacedTrack(table.RecordingOf[row], TrackSummary.Of(track)))]));
    }

    private static string[] List(QueryFields fields, string name, int longest)
    {
        var texts = fields.Text(name, longest)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (texts.Length > Most)
            fields.Violations.Add(name, $"must have at most {Most} entries");
        return texts.Length > Most ? [] : texts;
    }

    private static int Row(string text, TrackTable table, Violations violations)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < table.RecordingCount)
            return table.FirstTrack[place];
        violations.Add("places", $"{Characters.Quote(text)} is no place of this map, which has {table.RecordingCount}");
        return 0;
    }
}
