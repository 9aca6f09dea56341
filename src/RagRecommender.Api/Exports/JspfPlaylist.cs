using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Exports;

/// <summary>XSPF version 1 as JSON, https://www.xspf.org/jspf: lists of URIs, durations in milliseconds.</summary>
public sealed record JspfPlaylist(string Title, string Creator, IReadOnlyList<JspfTrack> Track)
{
    private static readonly JspfJson Json = new(new JsonSerializerOptions(JspfJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(string title, IReadOnlyList<Track> tracks) => JsonSerializer.SerializeToUtf8Bytes(
        new JspfDocument(new JspfPlaylist(title, "RAG Recommender", [.. tracks.Select(track => new JspfTrack(
            [PlaylistFile.Link(track)], [PlaylistFile.Uri(track)], PlainLine.Of(track.Title), PlaylistFile.Artists(track), PlainLine.Of(track.Album), track.DurationMs))])),
        Json.JspfDocument);
}

public sealed record JspfDocument(JspfPlaylist Playlist);

public sealed record JspfTrack(IReadOnlyList<string> Location, IReadOnlyList<string> Identifier, string Title, string Creator, string Album, int Duration);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(JspfDocument))]
internal sealed partial class JspfJson : JsonSerializerContext;
