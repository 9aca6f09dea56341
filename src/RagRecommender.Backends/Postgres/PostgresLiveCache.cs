using Npgsql;
using RagRecommender.Live;

namespace RagRecommender.Backends.Postgres;

/// <summary>Answers of Spotify in the schema <c>live</c>.</summary>
internal sealed class PostgresLiveCache(NpgsqlDataSource database, TimeProvider time) : ILiveCache
{
    public async Task<CachedReply?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select body, fetched_at, expires_at from live.reply where key = $1 and expires_at > $2");
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(Now());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new CachedReply(key, reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    public async Task KeepAsync(CachedReply reply, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        var remove = new NpgsqlBatchCommand("delete from live.reply where expires_at <= $1");
        remove.Parameters.AddWithValue(Now());
        var keep = new NpgsqlBatchCommand(
            """
            insert into live.reply (key, body, fetched_at, expires_at) values ($1, $2, $3, $4)
            on conflict (key) do update set body = excluded.body, fetched_at = excluded.fetched_at, expires_at = excluded.expires_at
            """);
        foreach (var value in (object[])[reply.Key, reply.Body.ToArray(), reply.FetchedAt.UtcDateTime, reply.ExpiresAt.UtcDateTime])
            keep.Parameters.AddWithValue(value);
        batch.BatchCommands.Add(remove);
        batch.BatchCommands.Add(keep);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<LiveCacheContent> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select count(*) filter (where expires_at > $1), coalesce(sum(length(body)), 0), min(fetched_at) filter (where expires_at > $1),
                count(*) filter (where expires_at <= $1), (select count(*) from live.watched_artist), (select count(*) from live.seen_update),
                (select max(read_at) from live.watched_artist)
            from live.reply
            """);
        command.Parameters.AddWithValue(Now());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new LiveCacheContent(
            reader.GetInt64(0), reader.GetInt64(1), Time(reader, 2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), Time(reader, 6));
    }

    public async Task<long> PurgeAsync(CancellationToken cancellationToken)
    {
        await using var purge = database.CreateCommand("delete from live.reply");
        return await purge.ExecuteNonQueryAsync(cancellationToken);
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
