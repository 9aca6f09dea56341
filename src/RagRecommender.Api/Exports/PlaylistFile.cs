using System.Text;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Exports;

/// <summary>A playlist written in one of the formats.</summary>
public sealed record PlaylistFile(string Name, string ContentType, byte[] Content)
{
    /// <summary>By <see cref="ExportFormat"/>.</summary>
    public static readonly IReadOnlyList<string> ContentTypes = ["audio/mpegurl", "application/jspf+json", "text/csv", "text/uri-list"];

    /// <param name="title">One line.</param>
    public static PlaylistFile Of(ExportFormat format, string title, IReadOnlyList<Track> tracks)
    {
        var (extension, content) = format switch
        {
            ExportFormat.M3u8 => ("m3u8", Encoding.UTF8.GetBytes(M3u(title, tracks))),
            ExportFormat.Jspf => ("jspf", JspfPlaylist.Write(title, tracks)),
            ExportFormat.Csv => ("csv", PlaylistCsv.Write(tracks)),
            _ => ("txt", Encoding.UTF8.GetBytes(Uris(tracks))),
        };
        return new PlaylistFile($"{PlainLine.FileName(title)}.{extension}", $"{ContentTypes[(int)format]}; charset=utf-8", content);
    }

    internal static string Link(Track track) => $"https://open.spotify.com/track/{track.Id.Value}";

    internal static string Uri(Track track) => $"spotify:track:{track.Id.Value}";

    internal static string Artists(Track track) => PlainLine.Of(string.Join(", ", track.Artists));

    // https://en.wikipedia.org/wiki/M3U#Extended_M3U: whole seconds, then "artist - title".
    private static string M3u(string title, IReadOnlyList<Track> tracks)
    {
        var text = new StringBuilder().Append("#EXTM3U\n#EXTENC:UTF-8\n#PLAYLIST:").Append(title).Append('\n');
        foreach (var track in tracks)
        {
            var seconds = Math.Round(track.DurationMs / 1000d, MidpointRounding.AwayFromZero);
            text.Append(FormattableString.Invariant($"#EXTINF:{seconds:0},")).Append(Artists(track)).Append(" - ").Append(PlainLine.Of(track.Title)).Append('\n');
            text.Append(Link(track)).Append('\n');
        }
        return text.ToString();
    }

    // RFC 2483: one a line, lines end in CR LF.
    private static string Uris(IReadOnlyList<Track> tracks) => string.Concat(tracks.Select(track => $"{Uri(track)}\r\n"));
}
