using Npgsql;
using NpgsqlTypes;
using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// The write side of the database, through one connection that holds the lock of the one writer: whoever comes second is told so. The lock
/// is the session's, so it ends with the process however that ends.
/// </summary>
public sealed class ReleaseWriting(NpgsqlDataSource source, DurableFiles files, TimeProvider time) : IAsyncDisposable, IDisposable
{
    // Any number that no other lock of this database has.
    private const long LockKey = 7_426_017_003;

    private NpgsqlConnection? _connection;

    /// <summary>Takes the lock, migrates, and forgets unfinished releases of other input.</summary>
    /// <exception cref="IOException">Another process is writing.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken) => await ConnectAsync(cancellationToken);

    /// <summary>Writes all but the vectors of a release in one transaction; an unfinished release of the same input is gone on with.</summary>
    /// <param name="derivations">Of its vectors; null without.</param>
    /// <param name="isRepair">Whether the rows that are there are not to be trusted: then all are written anew.</param>
    /// <returns>The name of the release.</returns>
    public async Task<string> WriteAsync(ReleaseContent content, ReleaseDerivations? derivations, bool isRepair, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        if (await FindUnfinishedAsync(connection, content.InputChecksum, cancellationToken) is { } unfinished)
            return unfinished;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var staged = new StagedRelease(connection, content, files);
        await staged.CopyAsync(cancellationToken);
        var checksum = ReleaseRow.ContentOf(staged.TracksChecksum, staged.BiographiesChecksum, content.MetadataChecksum, content.InputChecksum);
        var now = time.GetUtcNow();
        var name = FormattableString.Invariant($"{now:yyyyMMdd}-{checksum[..12]}{(content.Vectors is null ? "-lexical" : "")}");
        // The one that this takes the place of keeps its name, for it may be served until then.
        name += await CountNamesAsync(connection, name, cancellationToken) is > 0 and var taken ? $"-{taken + 1}" : "";
        var number = await InsertAsync(connection, content, staged, name, checksum, now, derivations, cancellationToken);
        await staged.MergeAsync(number, isRepair, cancellationToken);
        files.Reach(FileStep.Commit, name);
        await transaction.CommitAsync(cancellationToken);
        files.Reach(FileStep.Committed, name);
        return name;
    }

    /// <summary>Says that the vectors of a release are in place.</summary>
    public async Task CompleteAsync(string name, CancellationToken cancellationToken)
    {
        files.Reach(FileStep.Complete, name);
        await ExecuteAsync(await ConnectAsync(cancellationToken), "update serving.release set is_complete = true where name = $1", name, cancellationToken);
    }

    /// <summary>The one step that readers notice.</summary>
    public async Task PublishAsync(string name, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        files.Reach(FileStep.Publish, name);
        await ExecuteAsync(
            connection,
            """
            insert into serving.published (release) select number from serving.release where name = $1 and is_complete
            on conflict (only_row) do update set release = excluded.release, published_at = now()
            """,
            name, cancellationToken);
        files.Reach(FileStep.Published, name);
    }

    /// <summary>Removes releases and every row that belongs to no kept one.</summary>
    public async Task RemoveAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        files.Reach(FileStep.Delete, "serving");
        await using var command = new NpgsqlCommand("delete from serving.release where name = any($1) and number not in (select release from serving.published)", connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. names], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
        foreach (var table in ReleaseMerge.Steps.Where(step => step.IsVersioned).Select(step => step.Table))
        {
            await ExecuteAsync(
                connection,
                $"delete from serving.{table} as t where until < 2147483647 and not exists (select from serving.release as r where t.since <= r.number and r.number < t.until)",
                null, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        await source.DisposeAsync();
    }

    public void Dispose()
    {
        _connection?.Dispose();
        source.Dispose();
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null)
            return _connection;
        await SchemaMigrations.ApplyAsync(source, cancellationToken);
        var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand($"select pg_try_advisory_lock({LockKey})", connection);
        if (await take.ExecuteScalarAsync(cancellationToken) is true)
            return _connection = connection;
        await connection.DisposeAsync();
        throw new IOException("Another 'rag' is writing to this database. Wait for it to end.");
    }

    private static async Task<string?> FindUnfinishedAsync(NpgsqlConnection connection, string inputChecksum, CancellationToken cancellationToken)
    {
        // Only the newest: an older one is not what the rows have gone on from.
        await using var command = new NpgsqlCommand(
            "select name from serving.release where number = (select max(number) from serving.release) and input_checksum = $1 and not is_complete", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = inputChecksum });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task<long> CountNamesAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select count(*) from serving.release where name = $1 or name like $1 || '-%'", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<int> InsertAsync(
        NpgsqlConnection connection, ReleaseContent content, StagedRelease staged, string name, string checksum, DateTimeOffset now, ReleaseDerivations? derivations,
        CancellationToken cancellationToken)
    {
        var model = content.Vectors?.Model;
        await using var command = new NpgsqlCommand(
            """
            insert into serving.release (
                name, created_at, model_id, model_checksum, model_dimensions, model_max_tokens, passage_version, tracks, recordings, artists, genres, biographies,
                metadata_checksum, input_checksum, content_checksum, tracks_checksum, biographies_checksum, documents_checksum, statistics, map, derivations_checksum)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '', $18, $19, $20) returning number
            """,
            connection);
        foreach (var value in (object?[])
            [name, now, model?.Id, model?.Checksum, model?.Dimensions, model?.MaxTokens, content.PassageVersion, content.Tracks.Count, content.Documents.Count,
            content.Tracks.SelectMany(track => track.Artists).Distinct(StringComparer.Ordinal).Count(),
            content.Tracks.SelectMany(track => track.Genres).Distinct(StringComparer.Ordinal).Count(),
            content.Biographies.Count, content.MetadataChecksum, content.InputChecksum, checksum, staged.TracksChecksum, staged.BiographiesChecksum, derivations?.Statistics, derivations?.Map, derivations?.Checksum])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
        foreach (var bytes in command.Parameters.Cast<NpgsqlParameter>().TakeLast(3))
            bytes.NpgsqlDbType = NpgsqlDbType.Bytea;
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, string? name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (name is not null)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
