using Npgsql;
using NpgsqlTypes;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Backends.Postgres;

/// <summary>What a load did.</summary>
/// <param name="LoadId">Number of the load that holds the file, made now or before.</param>
/// <param name="Table">The table of the schema <c>raw</c>.</param>
/// <param name="Rows">Rows of the file, bad ones included.</param>
/// <param name="IsNew">False when the file is the current one of its data set already and nothing was written.</param>
public sealed record RawLoadReport(long LoadId, string Table, long Rows, bool IsNew);

/// <summary>
/// Copies a CSV file as it is into the schema <c>raw</c>: every row as text, with its line, the checksum of the file and the time.
/// One transaction: a load that is interrupted leaves nothing.
/// </summary>
public sealed class RawLoad(NpgsqlDataSource database, TimeProvider time)
{
    private const int RowsBetweenReports = 5_000;

    // Any number that no other lock of this database has: loads of two programs come one after the other.
    private const long LockKey = 7_426_017_002;

    /// <param name="force">Load the file again even when it is the current one.</param>
    /// <param name="progress">Rows copied so far.</param>
    /// <exception cref="InvalidDataException">The file is not one of the two data sets, or holds no row.</exception>
    public async Task<RawLoadReport> LoadAsync(CsvTrackSource source, bool force, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var table = RawTable.Of(await source.ReadDatasetAsync(cancellationToken));
        var hash = await source.ComputeChecksumAsync(cancellationToken);
        await SchemaMigrations.ApplyAsync(database, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({LockKey})", connection))
            await wait.ExecuteNonQueryAsync(cancellationToken);
        if (!force && await FindCurrentAsync(connection, table, hash, cancellationToken) is { } current)
            return current;

        var now = time.GetUtcNow().UtcDateTime;
        var load = await NextLoadAsync(connection, cancellationToken);
        var rows = await CopyAsync(connection, table, source, new RawOrigin(load, hash, now), progress, cancellationToken);
        if (rows == 0)
            throw new InvalidDataException($"{source.Name} has a header and no row.");
        await using (var record = new NpgsqlCommand(
            "insert into raw.load (load_id, dataset, file_name, file_hash, row_count, loaded_at) overriding system value values ($1, $2, $3, $4, $5, $6)", connection))
        {
            foreach (var value in (object[])[load, table.Name, source.Name, hash, rows, now])
                record.Parameters.AddWithValue(value);
            await record.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        // Statistics of a table that was empty a moment ago send the first query down the wrong path.
        await using var analyze = new NpgsqlCommand($"analyze raw.{table.Name}", connection);
        await analyze.ExecuteNonQueryAsync(cancellationToken);
        return new RawLoadReport(load, table.Name, rows, IsNew: true);
    }

    private static async Task<RawLoadReport?> FindCurrentAsync(NpgsqlConnection connection, RawTable table, string hash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select load_id, file_hash, row_count from raw.load where dataset = $1 order by load_id desc limit 1", connection);
        command.Parameters.AddWithValue(table.Name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetString(1) == hash
            ? new RawLoadReport(reader.GetInt64(0), table.Name, reader.GetInt64(2), IsNew: false)
            : null;
    }

    private static async Task<long> NextLoadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select nextval(pg_get_serial_sequence('raw.load', 'load_id'))", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<long> CopyAsync(
        NpgsqlConnection connection, RawTable table, CsvTrackSource source, RawOrigin origin, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await using var copy = await connection.BeginBinaryImportAsync(table.CopyCommand, cancellationToken);
        await foreach (var row in source.ReadAsync(cancellationToken))
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(origin.Load, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(origin.Hash, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(origin.Time, NpgsqlDbType.TimestampTz, cancellationToken);
            await WriteAsync(copy, row.Fault, cancellationToken);
            await WriteAsync(copy, row.Raw, cancellationToken);
            foreach (var column in table.Columns)
                await WriteAsync(copy, row.Fault is null ? column.Value(row) : null, cancellationToken);
            if (++rows % RowsBetweenReports == 0)
                progress?.Report(rows);
        }
        await copy.CompleteAsync(cancellationToken);
        progress?.Report(rows);
        return rows;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellationToken) =>
        text is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(Storable(text), NpgsqlDbType.Text, cancellationToken);

    // A text of this database holds neither NUL, whose place the mark of bytes that were no UTF-8 takes (both are damage), nor
    // the half of a character that the cut through an endless line may leave.
    private static string Storable(string text)
    {
        var whole = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
        return whole.Replace('\0', '\uFFFD');
    }

    private sealed record RawOrigin(long Load, string Hash, DateTime Time);
}
