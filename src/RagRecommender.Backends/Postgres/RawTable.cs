using RagRecommender.Backends.Datasets;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Postgres;

/// <summary>A table of the schema <c>raw</c> and how a row of its data set fills it.</summary>
internal sealed record RawTable(string Name, IReadOnlyList<RawColumn> Columns)
{
    private static readonly RawColumn[] Shared =
    [
        new("track_id", static row => row.Id),
        new("track_name", static row => row.Title),
        new("popularity", static row => row.Popularity),
        new("duration_ms", static row => row.DurationMs),
        new("explicit", static row => row.Explicit),
        new("danceability", static row => row.Danceability),
        new("energy", static row => row.Energy),
        new("key", static row => row.Key),
        new("loudness", static row => row.Loudness),
        new("mode", static row => row.Mode),
        new("speechiness", static row => row.Speechiness),
        new("acousticness", static row => row.Acousticness),
        new("instrumentalness", static row => row.Instrumentalness),
        new("liveness", static row => row.Liveness),
        new("valence", static row => row.Valence),
        new("tempo", static row => row.Tempo),
        new("time_signature", static row => row.TimeSignature),
    ];

    // The reader splits the names at semicolons and drops nothing, so joining them gives the field as it stood in the file.
    private static readonly RawTable Track = new(
        "track",
        [.. Shared, new("artists", static row => string.Join(';', row.Artists)), new("album_name", static row => row.Album ?? ""), new("track_genre", static row => row.Genre)]);

    private static readonly RawTable SpotifyFeatures = new(
        "spotify_features",
        [.. Shared, new("artist_name", static row => row.Artists[0]), new("genre", static row => row.Genre)]);

    public string CopyCommand =>
        $"copy raw.{Name} (load_id, line, file_hash, loaded_at, fault, raw, {string.Join(", ", Columns.Select(static column => column.Name))}) from stdin (format binary)";

    public static RawTable Of(CsvDataset dataset) => dataset switch
    {
        CsvDataset.WithAlbums => Track,
        CsvDataset.SpotifyFeatures => SpotifyFeatures,
        _ => throw new ArgumentOutOfRangeException(nameof(dataset), dataset, null),
    };
}

/// <summary>A column of a raw table.</summary>
internal sealed record RawColumn(string Name, Func<SourceRow, string> Value);
