using System.Globalization;
using Npgsql;
using RagRecommender.Backends.Postgres;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>PostgreSQL, where the variables of libpq name one.</summary>
internal static class DatabaseChecks
{
    private const string Check = "postgres";

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Finding>> RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        if (installation.Settings["PGHOST"] is not { Length: > 0 })
            return [Finding.Ok(Check, "not used: PGHOST is not set")];
        NpgsqlDataSource database;
        try
        {
            database = WarehouseConnection.FromEnvironment();
        }
        catch (ArgumentException error)
        {
            return [Finding.Error(Check, error.Message, "Set PGPORT to the port of the server, usually 5432.")];
        }
        await using (database)
        {
            try
            {
                return await LookAsync(database, installation, cancellationToken);
            }
            catch (NpgsqlException error)
            {
                return [Unreachable(error, installation)];
            }
        }
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(NpgsqlDataSource database, Installation installation, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("select rolsuper or has_database_privilege(current_database(), 'create'), current_user, now(), getdatabaseencoding() from pg_roles where rolname = current_user", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            if (reader.GetBoolean(0))
            {
                findings.Add(Finding.Warning(
                    Check, $"The role {reader.GetString(1)} may change the schema, which the loader and the indexer need and the service does not.",
                    "Let the service connect as a login of the role rag_reader: create role rag_api login password '...' in role rag_reader;"));
            }
            var difference = reader.GetFieldValue<DateTimeOffset>(2) - installation.Time.GetUtcNow();
            if (difference.Duration() > Skew)
            {
                findings.Add(Finding.Error(
                    "clock", string.Create(CultureInfo.InvariantCulture, $"This machine and the database differ by {difference.Duration().TotalSeconds:0} s."),
                    "Set both clocks (timedatectl set-ntp true)."));
            }
            if (reader.GetString(3) != "UTF8")
                findings.Add(Finding.Error(Check, $"The database is encoded as {reader.GetString(3)}.", "Make it again: create database rag encoding 'UTF8' template template0;"));
        }
        await MigrationsAsync(database, findings, cancellationToken);
        if (installation.IsServer && findings.TrueForAll(finding => finding.Severity != Severity.Error) && !await IsPublishedAsync(connection, cancellationToken))
            findings.Add(Finding.Error(Check, "No release is published there: the service answers 503.", "Run: rag index --backend server"));
        if (findings.TrueForAll(finding => finding.Severity != Severity.Error))
            findings.Insert(0, Finding.Ok(Check, $"{connection.Host}:{connection.Port}/{connection.Database}, schema up to date"));
        return findings;
    }

    private static async Task<bool> IsPublishedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from serving.published)", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task MigrationsAsync(NpgsqlDataSource database, List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            var missing = await SchemaMigrations.MissingAsync(database, cancellationToken);
            if (missing.Count > 0)
                findings.Add(Finding.Error(Check, $"The schema is older than this program: {string.Join(", ", missing)} missing.", "Run as the owner of the database: rag load. It brings the schema up to date first."));
        }
        catch (InvalidDataException error)
        {
            findings.Add(Finding.Error(Check, error.Message, "Use the version of rag that the database was made with, or a newer one."));
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            findings.Add(Finding.Ok(Check, "this role may not see which migrations were applied, as it should be for the service"));
        }
    }

    private static Finding Unreachable(NpgsqlException error, Installation installation)
    {
        var place = $"{installation.Settings["PGHOST"]}:{installation.Settings["PGPORT"] ?? "5432"}";
        return error is PostgresException refused
            ? refused.SqlState switch
            {
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                    Finding.Error(Check, $"{place} refuses the login: {refused.MessageText}.", "Set PGUSER and PGPASSWORD to a login of this server."),
                PostgresErrorCodes.InvalidCatalogName =>
                    Finding.Error(Check, $"{place} has no such database: {refused.MessageText}.", "Set PGDATABASE, or make it: createdb --encoding UTF8 rag"),
                _ => Finding.Error(Check, $"{place} refuses: {refused.MessageText}.", "See the server's log."),
            }
            : Finding.Error(Check, $"{place} does not answer: {error.Message}.", "Start the server, or correct PGHOST and PGPORT.");
    }
}
