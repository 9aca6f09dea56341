using Microsoft.Data.Sqlite;
using RagRecommender.Live;

namespace RagRecommender.Backends.Embedded;

/// <summary>What the stream follows and has read, in <c>live.db</c>: ids and timestamps; the answers themselves are in the cache.</summary>
internal sealed class SqliteUpdateLog(LiveFile file) : IUpdateLog
{
    public Task WatchAsync(IReadOnlyList<string> names, DateTimeOffset askedAt, int most, CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var name in names)
        {
            LiveFile.Execute(
                connection, "insert into watched_artist (name, asked_at) values ($name, $asked) on conflict (name) do update set asked_at = excluded.asked_at",
                ("$name", name), ("$asked", askedAt.ToUnixTimeMilliseconds()));
        }
        LiveFile.Execute(
            connection, "delete from watched_artist where name in (select name from watched_artist order by asked_at desc, name limit -1 offset $most)", ("$most", most));
        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<WatchedArtist>> ListWatchedAsync(CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        using var command = LiveFile.Command(connection, "select name, artist_id, read_at from watched_artist order by read_at nulls first, name collate binary");
        using var reader = command.ExecuteReader();
        var watched = new List<WatchedArtist>();
        while (reader.Read())
        {
            watched.Add(new WatchedArtist(
                reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2))));
        }
        return Task.FromResult<IReadOnlyList<WatchedArtist>>(watched);
    }

    public Task NoteReadAsync(string name, string? id, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        LiveFile.Execute(
            connection, "update watched_artist set artist_id = $id, read_at = $read where name = $name", ("$id", id), ("$read", readAt.ToUnixTimeMilliseconds()), ("$name", name));
        return Task.CompletedTask;
    }

    public Task<bool> HasAsync(LiveAlbum album, CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        using var command = LiveFile.Command(
            connection, "select exists (select 1 from seen_update where kind = 'album' and id = $id and stamp = $stamp)", ("$id", album.Id), ("$stamp", album.ReleaseDate ?? ""));
        return Task.FromResult((long)command.ExecuteScalar()! == 1);
    }

    public Task<AppendedUpdate> AppendAsync(AlbumUpdate update, CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var tracks = update.Tracks.Sum(track => Mark(connection, "track", track.Id, update));
        var albums = Mark(connection, "album", update.Album.Id, update);
        transaction.Commit();
        return Task.FromResult(new AppendedUpdate(albums, tracks));
    }

    private static int Mark(SqliteConnection connection, string kind, string id, AlbumUpdate update) =>
        (int)LiveFile.Execute(
            connection, "insert or ignore into seen_update (kind, id, stamp, observed_at) values ($kind, $id, $stamp, $observed)",
            ("$kind", kind), ("$id", id), ("$stamp", update.Album.ReleaseDate ?? ""), ("$observed", update.ObservedAt.ToUnixTimeMilliseconds()));
}
