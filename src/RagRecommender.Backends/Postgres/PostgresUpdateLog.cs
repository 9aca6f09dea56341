using Npgsql;
using NpgsqlTypes;
using RagRecommender.Live;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// What the stream follows and has read, in the schema <c>live</c>; the updates themselves go to <c>raw.spotify_album</c> and
/// <c>raw.spotify_track</c> in the same transaction, for the incremental models of dbt.
/// </summary>
internal sealed class PostgresUpdateLog(NpgsqlDataSource database) : IUpdateLog
{
    public async Task WatchAsync(IReadOnlyList<string> names, DateTimeOffset askedAt, int most, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        var add = new NpgsqlBatchCommand(
            """
            insert into live.watched_artist (name, asked_at) select distinct on (lower(name)) name, $2 from unnest($1) as name
            on conflict (lower(name)) do update set asked_at = excluded.asked_at
            """);
        add.Parameters.AddWithValue(names.ToArray());
        add.Parameters.AddWithValue(askedAt.UtcDateTime);
        var trim = new NpgsqlBatchCommand("delete from live.watched_artist where name in (select name from live.watched_artist order by asked_at desc, name offset $1)");
        trim.Parameters.AddWithValue(most);
        batch.BatchCommands.Add(add);
        batch.BatchCommands.Add(trim);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<WatchedArtist>> ListWatchedAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select name, artist_id, read_at from live.watched_artist order by read_at nulls first, name collate \"C\"");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var watched = new List<WatchedArtist>();
        while (await reader.ReadAsync(cancellationToken))
            watched.Add(new WatchedArtist(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2)));
        return watched;
    }

    public async Task NoteReadAsync(string name, string? id, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update live.watched_artist set artist_id = $2, read_at = $3 where lower(name) = lower($1)");
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)id ?? DBNull.Value);
        command.Parameters.AddWithValue(readAt.UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<bool> HasAsync(LiveAlbum album, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from live.seen_update where kind = 'album' and id = $1 and stamp = $2)");
        command.Parameters.AddWithValue(album.Id);
        command.Parameters.AddWithValue(album.ReleaseDate ?? "");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<AppendedUpdate> AppendAsync(AlbumUpdate update, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var tracks = 0;
        foreach (var track in update.Tracks)
        {
            if (await MarkAsync(connection, "track", track.Id, update, cancellationToken))
            {
                tracks++;
                await WriteAsync(connection, track, update, cancellationToken);
            }
        }
        var isNew = await MarkAsync(connection, "album", update.Album.Id, update, cancellationToken);
        if (isNew)
            await WriteAsync(connection, update, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AppendedUpdate(isNew ? 1 : 0, tracks);
    }

    private static async Task<bool> MarkAsync(NpgsqlConnection connection, string kind, string id, AlbumUpdate update, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            connection, "insert into live.seen_update (kind, id, stamp, observed_at) values ($1, $2, $3, $4) on conflict do nothing",
            cancellationToken, kind, id, update.Album.ReleaseDate ?? "", update.ObservedAt.UtcDateTime) == 1;

    private static Task<int> WriteAsync(NpgsqlConnection connection, AlbumUpdate update, CancellationToken cancellationToken) =>
        ExecuteAsync(
            connection,
            """
            insert into raw.spotify_album (album_id, release_date, artist_id, title, artists, total_tracks, observed_at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict do nothing
            """,
            cancellationToken,
            update.Album.Id, update.Album.ReleaseDate ?? "", update.ArtistId, update.Album.Title, update.Album.Artists.ToArray(), update.Album.TotalTracks, update.ObservedAt.UtcDateTime);

    private static Task<int> WriteAsync(NpgsqlConnection connection, LiveTrack track, AlbumUpdate update, CancellationToken cancellationToken) =>
        ExecuteAsync(
            connection,
            """
            insert into raw.spotify_track (track_id, release_date, album_id, artist_id, title, artists, duration_ms, explicit, popularity, observed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict do nothing
            """,
            cancellationToken,
            track.Id, update.Album.ReleaseDate ?? "", update.Album.Id, update.ArtistId, track.Title, track.Artists.ToArray(), track.DurationMs, track.Explicit, track.Popularity,
            update.ObservedAt.UtcDateTime);

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
