namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>Rows that two readers may easily read differently: each value of a list, in turn, in an otherwise plain row.</summary>
internal static class OddRows
{
    private static readonly string[] Numbers =
    [
        "", " ", "0", "1", "-0", "-0.0", "+1", " 1 ", "\t1", "1.", ".5", ".", "-.5", "+.5e0", "1e0", "1E+0", "1e", "1e+", "0.5e-1", "1e-46", "1e-400", "1e-99999", "1e400", "-1e400",
        "1e99999", "0e999", "0.0000000000000000000000000000000000000000000000000000001", "NaN", "nan", "-NaN", "+NaN", "Infinity", "-Infinity", "+infinity", " NaN ", "INF", "\u221E", "0x1", "1_0",
        "1\u00A0", "\u00A01", "\u22121", "\u0661", "\uFF11", "1,5", "--1", "1 1", "0.99999999", "0.999999999999999999999", "1.00000001", "1.0000001", "11", "11.0", "11.5", "99.99999999999999999", "100", "100.0",
        "100.000001", "101", "-1", "-1.0", "2147483648", "9999999999999999999999", "86400000", "86400001", "86400004", "86400005", "86400000.4", "230666.0", "2.3e5", "00000000000000000000005",
        "4/4", "/4", "4 /4", "7", "8", "C#", "c#", "B", "Bb", "Major", "minor", "MAJOR", " Minor ", "m\u0130nor", "6", "6.01", "-70", "-70.1", "400", "400.1", "0.676", "1.01e-06", "0.1234567890123456789",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\u00A0", "\u200B", "  Two  blanks  ", "Tab\tinside", "Zero\u200Bwidth", "Right\u202Eto left", "Soft\u00ADhyphen", "a \u200B b", "Caf\u00E9", "Cafe\u0301", "\uFF26\uFF55\uFF4C\uFF4C width",
        "\uFB01re", "\u0130stanbul", "STRASSE \u1E9E", "\u03A3\u0391\u03A3", "\u1F88", "\u01C5", "\u2160 \u2164", "\u00BD \u00B2", "\uD835\uDD38lpha", "\uD83C\uDFB5", "\uD83C\uDFB5 song", "\uD801\uDC00", "\uAC00\uB098", "\u6771\u4EAC",
        "Song (Live)", "Song [Remix] (x) - 2011", "(only brackets)", "[x]", "Song - - twice", "- lead", " - lead", "Open (never closed", "a)b(c", "((a)b)", "[a(b]c)", "\u2026", "!!!", "=1+1", "<script>",
        "\uD83C\uDFB5" + "\u200D", "\u0085next", "\u2028line", "a;b", "a; b ;;a", ";", " ; x", "R&B", "Children\u2019s Music", "children's  music", "-x-", "Hip-Hop", "D'n'B", "\u00C9lectro", "World", "r&b", "RnB", "\u1E9E", "\u24B6",
        new string('x', 511) + " y", new string('x', 512), new string('x', 600), string.Concat(Enumerable.Repeat("\uD83C\uDFB5", 300)), "a" + string.Concat(Enumerable.Repeat("\uD83C\uDFB5", 300)),
        new string('\u00E9', 199) + " b", new string('\u00E9', 201), string.Join(' ', Enumerable.Repeat("a  ", 300)), string.Join(';', Enumerable.Range(0, 80).Select(static number => $"name {number}")), "bad\uFFFDmark",
    ];

    private static readonly string[] Flags = ["True", "FALSE", " true ", "1", "0", "", "yes", "TrUe", "tr\u00FCe"];

    private static readonly string[] TextFields = ["artists", "album_name", "track_name", "track_genre", "artist_name", "genre"];

    /// <summary>Lines of a file of this header; ids begin with <paramref name="prefix"/>.</summary>
    public static string[] Of(string header, char prefix)
    {
        var columns = header.Split(',');
        var rows = new List<string[]>();
        foreach (var column in columns.Where(static name => name.Length > 0))
        {
            var values = TextFields.Contains(column) ? Texts : column == "explicit" ? Flags : column == "track_id" ? [] : Numbers;
            rows.AddRange(values.Select(value => Row(columns, Id(prefix, rows.Count + 1000 * Array.IndexOf(columns, column)), (column, value))));
        }
        foreach (var id in (string[])["", "short", "aaaaaaaaaaaaaaaaaaaaa!", "\u00E9aaaaaaaaaaaaaaaaaaaaa", $" {prefix}trimmedtrimmedtrimmed ", "aaaaaaaaaaaaaaaaaaaaaaa"])
            rows.Add(Row(columns, id));
        var twice = Id(prefix, 900_000);
        rows.Add(Row(columns, twice, ("popularity", "10")));
        rows.Add(Row(columns, twice, ("popularity", "30"), (columns.Contains("genre") ? "genre" : "track_genre", "zydeco")));
        rows.Add(Row(columns, twice, ("popularity", "20"), ("energy", "0.123"), ("track_name", "Another")));
        rows.Add(Row(columns, twice, ("popularity", "bad")));
        return [header, .. rows.Select(static row => string.Join(',', row.Select(static field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))), "too,few", "\"open"];
    }

    private static string Id(char prefix, int number) => prefix + number.ToString("D21", System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Row(string[] columns, string id, params (string Column, string Value)[] changes) =>
        [.. columns.Select(column => changes.FirstOrDefault(change => change.Column == column).Value ?? column switch
        {
            "" => "0",
            "track_id" => id,
            "popularity" => "50",
            "duration_ms" => "200000",
            "explicit" => "False",
            "key" => "5",
            "loudness" => "-6.5",
            "mode" => "1",
            "tempo" => "120.5",
            "time_signature" => "4",
            "track_genre" or "genre" => "acoustic",
            "track_name" or "artists" or "artist_name" or "album_name" => "Plain name",
            _ => "0.25",
        })];
}
