using Npgsql;
using NpgsqlTypes;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>A track as a row of <c>serving.track</c>.</summary>
internal static class TrackRow
{
    /// <summary>In the order that <see cref="Read"/> and <see cref="WriteAsync"/> take them; a query may add its own behind them.</summary>
    public const string Columns =
        "id, title, artists, album, genres, popularity, duration_ms, explicit, danceability, energy, key, loudness, mode, speechiness, acousticness, "
        + "instrumentalness, liveness, valence, tempo, time_signature";

    /// <summary>How many <see cref="Columns"/> are.</summary>
    public const int Count = 20;

    public static Track Read(NpgsqlDataReader reader) => new()
    {
        Id = new TrackId(reader.GetString(0)),
        Title = reader.GetString(1),
        Artists = reader.GetFieldValue<string[]>(2),
        Album = reader.IsDBNull(3) ? null : reader.GetString(3),
        Genres = reader.GetFieldValue<string[]>(4),
        Popularity = reader.GetInt16(5),
        DurationMs = reader.GetInt32(6),
        Explicit = reader.IsDBNull(7) ? null : reader.GetBoolean(7),
        Features = new AudioFeatures(
            reader.GetFloat(8), reader.GetFloat(9), Number(reader, 10), reader.GetFloat(11), Number(reader, 12), reader.GetFloat(13), reader.GetFloat(14),
            reader.GetFloat(15), reader.GetFloat(16), reader.GetFloat(17), reader.IsDBNull(18) ? null : reader.GetFloat(18), Number(reader, 19)),
    };

    public static async Task WriteAsync(NpgsqlBinaryImporter copy, Track track, CancellationToken cancellationToken)
    {
        var features = track.Features;
        await copy.WriteAsync(track.Id.Value, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(track.Title, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(AsArray(track.Artists), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(track.Album, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(AsArray(track.Genres), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync((short)track.Popularity, NpgsqlDbType.Smallint, cancellationToken);
        await copy.WriteAsync(track.DurationMs, NpgsqlDbType.Integer, cancellationToken);
        await WriteAsync(copy, track.Explicit, NpgsqlDbType.Boolean, cancellationToken);
        await copy.WriteAsync(features.Danceability, NpgsqlDbType.Real, cancellationToken);
        await copy.WriteAsync(features.Energy, NpgsqlDbType.Real, cancellationToken);
        await WriteAsync(copy, (short?)features.Key, NpgsqlDbType.Smallint, cancellationToken);
        await copy.WriteAsync(features.Loudness, NpgsqlDbType.Real, cancellationToken);
        await WriteAsync(copy, (short?)features.Mode, NpgsqlDbType.Smallint, cancellationToken);
        await copy.WriteAsync(features.Speechiness, NpgsqlDbType.Real, cancellationToken);
        await copy.WriteAsync(features.Acousticness, NpgsqlDbType.Real, cancellationToken);
        await copy.WriteAsync(features.Instrumentalness, NpgsqlDbType.Real, cancellationToken);
        await copy.WriteAsync(features.Liveness, NpgsqlDbType.Real, cancellationToken);
        await copy.WriteAsync(features.Valence, NpgsqlDbType.Real, cancellationToken);
        await WriteAsync(copy, features.Tempo, NpgsqlDbType.Real, cancellationToken);
        await WriteAsync(copy, (short?)features.TimeSignature, NpgsqlDbType.Smallint, cancellationToken);
    }

    /// <summary>Of everything in the row: rows that agree in it are the same.</summary>
    public static byte[] Hash(Track track)
    {
        var features = track.Features;
        using var hash = new RowHash();
        hash.Add(track.Id.Value).Add(track.Title).AddAll(track.Artists).Add(track.Album).AddAll(track.Genres).Add(track.Popularity).Add(track.DurationMs)
            .Add(track.Explicit switch { true => 1, false => 0, null => -1 }).Add(features.Key ?? -1).Add(features.Mode ?? -1).Add(features.TimeSignature ?? -1)
            .Add(features.Danceability).Add(features.Energy).Add(features.Loudness).Add(features.Speechiness).Add(features.Acousticness)
            .Add(features.Instrumentalness).Add(features.Liveness).Add(features.Valence).Add(features.Tempo ?? float.NaN);
        return hash.Finish();
    }

    /// <inheritdoc cref="Hash(Track)"/>
    public static byte[] Hash(string artist, Biography biography)
    {
        using var hash = new RowHash();
        return hash.Add(artist).Add(biography.Text).Add(biography.Source).Add(biography.Licence).Finish();
    }

    private static string[] AsArray(IReadOnlyList<string> names) => names as string[] ?? [.. names];

    private static int? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt16(column);

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct => value is { } known ? copy.WriteAsync(known, type, cancellationToken) : copy.WriteNullAsync(cancellationToken);
}
