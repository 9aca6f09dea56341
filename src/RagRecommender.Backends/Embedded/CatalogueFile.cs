using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using RagRecommender.Indexing;
using RagRecommender.Tracks;
using SQLitePCL;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// Writes <c>catalogue.db</c>: an SQLite database of tracks, in row order, and biographies. It is made in memory and written as one
/// image, so that it has the same bytes for the same input and no journal of SQLite's own is ever on the disk.
/// </summary>
public static class CatalogueFile
{
    public const string FileName = "catalogue.db";

    /// <summary>Stands between the names of a list; text of the catalogue holds no control characters.</summary>
    public const char Separator = '\u001F';

    private const string Schema = """
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = OFF;
        CREATE TABLE tracks (
            row INTEGER PRIMARY KEY, recording INTEGER NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, artists TEXT NOT NULL, album TEXT,
            genres TEXT NOT NULL, popularity INTEGER NOT NULL, duration INTEGER NOT NULL, explicit INTEGER, danceability REAL NOT NULL,
            energy REAL NOT NULL, key INTEGER, loudness REAL NOT NULL, mode INTEGER, speechiness REAL NOT NULL, acousticness REAL NOT NULL,
            instrumentalness REAL NOT NULL, liveness REAL NOT NULL, valence REAL NOT NULL, tempo REAL, metre INTEGER) STRICT;
        CREATE TABLE biographies (artist TEXT PRIMARY KEY, text TEXT NOT NULL, source TEXT NOT NULL, licence TEXT NOT NULL) STRICT, WITHOUT ROWID;
        """;

    /// <summary>The image of the database.</summary>
    public static byte[] Render(ReleaseContent content, CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        Execute(connection, Schema);
        using (var transaction = connection.BeginTransaction())
        {
            WriteTracks(connection, content.Tracks, cancellationToken);
            WriteBiographies(connection, content.Biographies);
            Execute(connection, "CREATE UNIQUE INDEX tracks_by_id ON tracks (id)");
            transaction.Commit();
        }
        return Image(connection);
    }

    private static void WriteTracks(SqliteConnection connection, IReadOnlyList<Track> tracks, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        var parameters = Enumerable.Range(0, 22).Select(index => new SqliteParameter($"${index.ToString(CultureInfo.InvariantCulture)}", null)).ToArray();
        command.CommandText = $"INSERT INTO tracks VALUES ({string.Join(", ", parameters.Select(parameter => parameter.ParameterName))})";
        command.Parameters.AddRange(parameters);
        var recording = -1;
        RecordingKey? previous = null;
        for (var row = 0; row < tracks.Count; row++)
        {
            if ((row & 1023) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var track = tracks[row];
            var key = RecordingKey.Of(track);
            if (key != previous)
                recording++;
            previous = key;
            var features = track.Features;
            object?[] values =
            [
                row, recording, track.Id.Value, track.Title, string.Join(Separator, track.Artists), track.Album, string.Join(Separator, track.Genres),
                track.Popularity, track.DurationMs, track.Explicit is { } isExplicit ? (isExplicit ? 1 : 0) : null, features.Danceability,
                features.Energy, features.Key, features.Loudness, features.Mode, features.Speechiness, features.Acousticness,
                features.Instrumentalness, features.Liveness, features.Valence, features.Tempo, features.TimeSignature,
            ];
            for (var index = 0; index < values.Length; index++)
                parameters[index].Value = values[index] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    private static void WriteBiographies(SqliteConnection connection, IReadOnlyList<KeyValuePair<string, Biography>> biographies)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO biographies VALUES ($artist, $text, $source, $licence)";
        SqliteParameter[] parameters = [new("$artist", null), new("$text", null), new("$source", null), new("$licence", null)];
        command.Parameters.AddRange(parameters);
        foreach (var (artist, biography) in biographies)
        {
            string[] values = [artist, biography.Text, biography.Source, biography.Licence];
            for (var index = 0; index < values.Length; index++)
                parameters[index].Value = values[index];
            command.ExecuteNonQuery();
        }
    }

    private static byte[] Image(SqliteConnection connection)
    {
        var image = raw.sqlite3_serialize(connection.Handle, "main", out var length, 0);
        if (image == IntPtr.Zero)
            throw new IOException("SQLite could not give the image of the catalogue: out of memory.");
        try
        {
            var bytes = new byte[length];
            Marshal.Copy(image, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            raw.sqlite3_free(image);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
