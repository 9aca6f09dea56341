using RagRecommender.Live;

namespace RagRecommender.Backends.Embedded;

/// <summary>Answers of Spotify in <c>live.db</c>.</summary>
internal sealed class SqliteLiveCache(LiveFile file, TimeProvider time) : ILiveCache
{
    public Task<CachedReply?> FindAsync(string key, CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        using var command = LiveFile.Command(
            connection, "select body, fetched_at, expires_at from reply where key = $key and expires_at > $now", ("$key", key), ("$now", Now()));
        using var reader = command.ExecuteReader();
        return Task.FromResult(reader.Read() ? new CachedReply(key, reader.GetFieldValue<byte[]>(0), Time(reader.GetInt64(1)), Time(reader.GetInt64(2))) : null);
    }

    public Task KeepAsync(CachedReply reply, CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        LiveFile.Execute(connection, "delete from reply where expires_at <= $now", ("$now", Now()));
        LiveFile.Execute(
            connection, "insert or replace into reply (key, body, fetched_at, expires_at) values ($key, $body, $fetched, $expires)",
            ("$key", reply.Key), ("$body", reply.Body.ToArray()), ("$fetched", reply.FetchedAt.ToUnixTimeMilliseconds()), ("$expires", reply.ExpiresAt.ToUnixTimeMilliseconds()));
        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task<LiveCacheContent> DescribeAsync(CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        using var command = LiveFile.Command(
            connection,
            """
            select count(*) filter (where expires_at > $now), coalesce(sum(length(body)), 0), min(fetched_at) filter (where expires_at > $now),
                count(*) filter (where expires_at <= $now), (select count(*) from watched_artist), (select count(*) from seen_update),
                (select max(read_at) from watched_artist)
            from reply
            """,
            ("$now", Now()));
        using var reader = command.ExecuteReader();
        reader.Read();
        return Task.FromResult(new LiveCacheContent(
            reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : Time(reader.GetInt64(2)), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5),
            reader.IsDBNull(6) ? null : Time(reader.GetInt64(6))));
    }

    public Task<long> PurgeAsync(CancellationToken cancellationToken)
    {
        using var connection = file.Open();
        var removed = LiveFile.Execute(connection, "delete from reply");
        // What was removed leaves the disk too.
        LiveFile.Execute(connection, "vacuum");
        LiveFile.Execute(connection, "pragma wal_checkpoint(truncate)");
        return Task.FromResult(removed);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
