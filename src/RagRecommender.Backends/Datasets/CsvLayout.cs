using RagRecommender.Indexing;

namespace RagRecommender.Backends.Datasets;

/// <summary>Which of the two public data sets a file is.</summary>
public enum CsvDataset
{
    /// <summary>114,000 rows; several artists, albums and the explicit flag.</summary>
    WithAlbums,

    /// <summary>SpotifyFeatures.csv, 232,725 rows; one name for all artists, no album.</summary>
    SpotifyFeatures,
}

/// <summary>Which column holds what, in one of the two public data sets.</summary>
internal sealed class CsvLayout
{
    private const string AllColumns =
        "track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,energy,key,loudness,mode,speechiness,"
        + "acousticness,instrumentalness,liveness,valence,tempo,time_signature,track_genre";

    private const string WithoutAlbum =
        "genre,artist_name,track_name,track_id,popularity,acousticness,danceability,duration_ms,energy,instrumentalness,key,liveness,"
        + "loudness,mode,speechiness,tempo,time_signature,valence";

    private readonly Dictionary<string, int> _columns;
    private readonly bool _hasAlbum;

    private CsvLayout(Dictionary<string, int> columns, bool hasAlbum, int width) => (_columns, _hasAlbum, Width) = (columns, hasAlbum, width);

    public CsvDataset Dataset => _hasAlbum ? CsvDataset.WithAlbums : CsvDataset.SpotifyFeatures;

    /// <summary>Fields in every row.</summary>
    public int Width { get; }

    /// <exception cref="InvalidDataException">Neither header; the message names what is missing.</exception>
    public static CsvLayout Of(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < header.Count; column++)
        {
            // The first column of a written data frame is its index and has no name.
            var name = header[column].Trim();
            if (name.Length > 0 && !columns.TryAdd(name, column))
                throw new InvalidDataException($"The column '{Shown(name)}' stands twice in the header.");
        }
        var missing = Missing(columns, AllColumns);
        var missingWithoutAlbum = Missing(columns, WithoutAlbum);
        if (missing.Count == 0)
            return new CsvLayout(columns, hasAlbum: true, header.Count);
        if (missingWithoutAlbum.Count == 0)
            return new CsvLayout(columns, hasAlbum: false, header.Count);
        var nearest = Present(AllColumns, missing) >= Present(WithoutAlbum, missingWithoutAlbum) ? missing : missingWithoutAlbum;
        throw new InvalidDataException(
            $"The header lacks: {string.Join(", ", nearest)}. The first line must name the columns of one of these, in any order:\n  {AllColumns}\n  {WithoutAlbum}");
    }

    /// <param name="fields">As many as <see cref="Width"/>.</param>
    public SourceRow Row(long line, string raw, string[] fields) => new(line, raw)
    {
        Id = fields[_columns["track_id"]],
        Title = fields[_columns["track_name"]],
        Artists = _hasAlbum ? fields[_columns["artists"]].Split(';') : [fields[_columns["artist_name"]]],
        Album = _hasAlbum ? fields[_columns["album_name"]] : null,
        Genre = fields[_columns[_hasAlbum ? "track_genre" : "genre"]],
        Popularity = fields[_columns["popularity"]],
        DurationMs = fields[_columns["duration_ms"]],
        Explicit = _columns.TryGetValue("explicit", out var flag) ? fields[flag] : "",
        Danceability = fields[_columns["danceability"]],
        Energy = fields[_columns["energy"]],
        Key = fields[_columns["key"]],
        Loudness = fields[_columns["loudness"]],
        Mode = fields[_columns["mode"]],
        Speechiness = fields[_columns["speechiness"]],
        Acousticness = fields[_columns["acousticness"]],
        Instrumentalness = fields[_columns["instrumentalness"]],
        Liveness = fields[_columns["liveness"]],
        Valence = fields[_columns["valence"]],
        Tempo = fields[_columns["tempo"]],
        TimeSignature = fields[_columns["time_signature"]],
    };

    private static List<string> Missing(Dictionary<string, int> columns, string expected) =>
        [.. expected.Split(',').Where(name => !columns.ContainsKey(name))];

    private static int Present(string expected, List<string> missing) => expected.Split(',').Length - missing.Count;

    private static string Shown(string name) => PlainText.Of(name, 60);
}
