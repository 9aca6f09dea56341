using CsvHelper;
using RagRecommender.Playlists;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Exports;

/// <summary>One line a track, RFC 4180. A text that a spreadsheet would run as a formula is written with an apostrophe before it.</summary>
public static class PlaylistCsv
{
    // Formulas too where a spreadsheet is set to an East Asian language; CsvHelper guards against the ASCII ones.
    private const string FullWidthFormulaStarts = "＝＋－＠";

    // A spreadsheet takes a file without the mark for the encoding of the machine's country.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    private static readonly string[] Columns =
    [
        "position", "title", "artists", "album", "genres", "duration_ms", "tempo", "key", "mode", "camelot", "time_signature", "energy", "valence", "danceability",
        "acousticness", "instrumentalness", "liveness", "speechiness", "loudness", "popularity", "explicit", "track_id", "spotify_url",
    ];

    public static byte[] Write(IReadOnlyList<Track> tracks)
    {
        using var content = new MemoryStream();
        using (var csv = CsvWriter.Create(content, Options, leaveOpen: true))
        {
            foreach (var name in Columns)
                csv.WriteField(name);
            csv.EndRecord();
            foreach (var (index, track) in tracks.Index())
                WriteTrack(csv, index + 1, track);
        }
        return content.ToArray();
    }

    private static void WriteTrack(CsvWriter csv, int position, Track track)
    {
        var features = track.Features;
        csv.WriteField(position);
        foreach (var words in (string[])[track.Title, string.Join("; ", track.Artists), track.Album ?? "", string.Join("; ", track.Genres)])
            csv.WriteField(Harmless(PlainLine.Of(words)));
        csv.WriteField(track.DurationMs);
        csv.WriteField(features.Tempo);
        csv.WriteField(features.Key);
        csv.WriteField(features.Mode);
        csv.WriteField(CamelotKey.Of(features)?.ToString());
        csv.WriteField(features.TimeSignature);
        foreach (var value in (float[])[features.Energy, features.Valence, features.Danceability, features.Acousticness, features.Instrumentalness, features.Liveness, features.Speechiness, features.Loudness])
            csv.WriteField(value);
        csv.WriteField(track.Popularity);
        csv.WriteField(track.Explicit is { } isExplicit ? (isExplicit ? "true" : "false") : "");
        csv.WriteField(track.Id.Value);
        csv.WriteField(PlaylistFile.Link(track));
        csv.EndRecord();
    }

    private static string Harmless(string text) => text.Length > 0 && FullWidthFormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
