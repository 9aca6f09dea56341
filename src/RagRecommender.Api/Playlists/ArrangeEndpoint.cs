using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Playlists;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Playlists;

/// <summary>Tracks to put in order.</summary>
public sealed record ArrangeRequest(
    [property: Description("1 to 500 ids of 22 base-62 characters, none twice."), MaxLength(PlaylistTracks.Most)] IReadOnlyList<string>? TrackIds,
    [property: Description("harmonic keeps the first track first.")] PlaylistOrder? Order) : ICheckedRequest
{
    public void Check(Violations violations)
    {
        PlaylistTracks.Check(TrackIds, violations);
        Fields.Require("order", Order, violations);
    }
}

/// <summary>A track in its new place.</summary>
/// <param name="Camelot">Its key on the Camelot wheel, such as 8A; null is unknown.</param>
/// <param name="KeySteps">Steps on the wheel from the track before; 0 and 1 mix without a clash. Null for the first and for unknown keys.</param>
/// <param name="StartsAtMs">Where it starts in the playlist.</param>
public sealed record ArrangedTrack(string Id, string Title, IReadOnlyList<string> Artists, string? Camelot, int? KeySteps, float? Tempo, float Energy, int DurationMs, long StartsAtMs);

/// <summary>A playlist in order.</summary>
public sealed record Arrangement(string Release, PlaylistOrder Order, long DurationMs, IReadOnlyList<ArrangedTrack> Tracks);

/// <summary>Orders the tracks of a playlist.</summary>
public static class ArrangeEndpoint
{
    public static void MapArrange(this IEndpointRouteBuilder routes) => routes
        .MapPost("/playlists/order", ArrangeAsync)
        .WithName("OrderPlaylist")
        .WithTags("Playlists")
        .WithSummary("Put tracks in order: by energy arc, by tempo or for harmonic mixing")
        .WithDescription("The same tracks, each with its key, the steps from the key before and its start time.");

    private static async Task<Results<Ok<Arrangement>, ValidationProblem>> ArrangeAsync(
        CheckedBody<ArrangeRequest> body, IReleaseSource releases, CancellationToken cancellationToken)
    {
        if (body.Violations.Any)
            return body.Violations.ToProblem();
        using var lease = await releases.AcquireAsync(cancellationToken);
        var tracks = await PlaylistTracks.ReadAsync(lease.Release, body.Request!.TrackIds!, body.Violations, cancellationToken);
        if (body.Violations.Any)
            return body.Violations.ToProblem();
        var order = body.Request.Order!.Value;
        var arranged = Show(PlaylistOrdering.Arrange(tracks, order));
        return TypedResults.Ok(new Arrangement(lease.Release.Info.Name, order, arranged.Sum(track => (long)track.DurationMs), arranged));
    }

    private static List<ArrangedTrack> Show(IReadOnlyList<Track> tracks)
    {
        var shown = new List<ArrangedTrack>(tracks.Count);
        CamelotKey? before = null;
        long start = 0;
        foreach (var track in tracks)
        {
            var key = CamelotKey.Of(track.Features);
            shown.Add(new ArrangedTrack(
                track.Id.Value, track.Title, track.Artists, key?.ToString(), before is { } left && key is { } right ? CamelotKey.Distance(left, right) : null,
                track.Features.Tempo, track.Features.Energy, track.DurationMs, start));
            (before, start) = (key, start + track.DurationMs);
        }
        return shown;
    }
}
