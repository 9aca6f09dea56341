using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Playlists;
using RagRecommender.Api.Requests;
using RagRecommender.Playlists;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Exports;

/// <summary>Which file a playlist becomes.</summary>
public enum ExportFormat
{
    /// <summary>Extended M3U in UTF-8, entries are links to Spotify.</summary>
    M3u8,

    /// <summary>XSPF written as JSON.</summary>
    Jspf,

    /// <summary>Comma-separated values (RFC 4180) with the audio features, for spreadsheets.</summary>
    Csv,

    /// <summary>One Spotify URI a line, to paste into a playlist of Spotify's desktop program.</summary>
    Uris,
}

/// <summary>A playlist to write to a file.</summary>
public sealed record ExportRequest(
    [property: Description("1 to 500 ids of 22 base-62 characters, none twice."), MaxLength(PlaylistTracks.Most)] IReadOnlyList<string>? TrackIds,
    ExportFormat? Format,
    [property: Description("Of the playlist, at most 200 characters."), StringLength(200, MinimumLength = 1)] string? Title = null,
    [property: Description("harmonic keeps the first track first.")] PlaylistOrder Order = PlaylistOrder.Given) : ICheckedRequest
{
    public void Check(Violations violations)
    {
        PlaylistTracks.Check(TrackIds, violations);
        Fields.Require("format", Format, violations);
    }
}

/// <summary>Playlist files.</summary>
public static class ExportEndpoint
{
    private const string UsualTitle = "RAG Recommender";

    public static void MapExport(this IEndpointRouteBuilder routes) => routes
        .MapPost("/exports", ExportAsync)
        .WithName("ExportPlaylist")
        .WithTags("Playlists")
        .WithSummary("A playlist file: M3U8, JSPF, CSV or Spotify URIs")
        .WithDescription("Tracks in the order given, or put in order first. Control characters in titles become spaces; in CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.")
        .Produces<string>(StatusCodes.Status200OK, "audio/mpegurl", [.. PlaylistFile.ContentTypes.Skip(1)]);

    private static async Task<Results<FileContentHttpResult, ValidationProblem>> ExportAsync(
        CheckedBody<ExportRequest> body, IReleaseSource releases, CancellationToken cancellationToken)
    {
        if (body.Violations.Any)
            return body.Violations.ToProblem();
        var (trackIds, format, title, order) = body.Request!;
        using var lease = await releases.AcquireAsync(cancellationToken);
        var tracks = await PlaylistTracks.ReadAsync(lease.Release, trackIds!, body.Violations, cancellationToken);
        if (body.Violations.Any)
            return body.Violations.ToProblem();
        var file = PlaylistFile.Of(format!.Value, PlainLine.Of(title) is { Length: > 0 } given ? given : UsualTitle, PlaylistOrdering.Arrange(tracks, order));
        return TypedResults.File(file.Content, file.ContentType, file.Name);
    }
}
