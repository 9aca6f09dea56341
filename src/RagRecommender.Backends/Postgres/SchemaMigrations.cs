using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// Brings a database to the schema of this program: plain SQL files in the order of their numbers, all in one transaction, each once.
/// Several programs may start at the same time: one migrates, the others wait and find it done.
/// </summary>
public static class SchemaMigrations
{
    // Any number that no other lock of this database has.
    private const long LockKey = 7_426_017_001;

    private const string Prefix = "Migrations.";

    /// <summary>Applies what is missing and returns the names of it, such as <c>0001_raw</c>.</summary>
    /// <exception cref="InvalidDataException">
    /// The database has a migration that this program has not, or that had another text when it was applied.
    /// </exception>
    public static async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var known = Load();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        await ExecuteAsync(
            connection,
            "create table if not exists public.schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
            cancellationToken);
        var applied = await ReadAppliedAsync(connection, cancellationToken);
        Check(known, applied);
        var missing = known.Where(migration => !applied.ContainsKey(migration.Name)).ToArray();
        foreach (var migration in missing)
        {
            await ExecuteAsync(connection, migration.Sql, cancellationToken);
            await using var record = new NpgsqlCommand("insert into public.schema_migration (name, checksum) values ($1, $2)", connection);
            record.Parameters.AddWithValue(migration.Name);
            record.Parameters.AddWithValue(migration.Checksum);
            await record.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return [.. missing.Select(static migration => migration.Name)];
    }

    /// <summary>Names of the migrations that <see cref="ApplyAsync"/> would apply; nothing is changed.</summary>
    /// <exception cref="InvalidDataException">As of <see cref="ApplyAsync"/>.</exception>
    public static async Task<IReadOnlyList<string>> MissingAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var known = Load();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var look = new NpgsqlCommand("select to_regclass('public.schema_migration') is not null", connection);
        var applied = await look.ExecuteScalarAsync(cancellationToken) is true ? await ReadAppliedAsync(connection, cancellationToken) : [];
        Check(known, applied);
        return [.. known.Select(static migration => migration.Name).Where(name => !applied.ContainsKey(name))];
    }

    private static void Check(IReadOnlyList<Migration> known, Dictionary<string, string> applied)
    {
        foreach (var (name, checksum) in applied)
        {
            var migration = known.FirstOrDefault(migration => migration.Name == name)
                ?? throw new InvalidDataException($"The database has the migration {name}, which this version does not know: use the version that made it, or a newer one.");
            if (migration.Checksum != checksum)
                throw new InvalidDataException($"The migration {name} was changed after it had been applied to this database: put its old text back and write a new migration.");
        }
    }

    private static async Task<Dictionary<string, string>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select name, checksum from public.schema_migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IReadOnlyList<Migration> Load()
    {
        var assembly = typeof(SchemaMigrations).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
            return new Migration(name[Prefix.Length..], sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
        })];
    }

    private sealed record Migration(string Name, string Sql, string Checksum);
}
