using Npgsql;
using RagRecommender.Backends.Postgres;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class SchemaMigrationsTests
{
    [PostgresFact]
    public async Task A_migration_is_applied_once_however_many_programs_start_together()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync());
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SchemaMigrations.ApplyAsync(database, default)));
        Assert.Single(applied, static names => names.Contains("0001_raw"));
        Assert.Equal(7, applied.Count(static names => names.Count == 0));
    }

    [PostgresFact]
    public async Task A_migration_that_was_changed_after_it_was_applied_is_refused_by_name()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync());
        await SchemaMigrations.ApplyAsync(database, default);
        await database.CreateCommand("update public.schema_migration set checksum = 'another' where name = '0001_raw'").ExecuteNonQueryAsync();
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => SchemaMigrations.ApplyAsync(database, default));
        Assert.Contains("0001_raw was changed", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using var database = NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync());
        await SchemaMigrations.ApplyAsync(database, default);
        await database.CreateCommand("insert into public.schema_migration (name, checksum) values ('9999_later', 'x')").ExecuteNonQueryAsync();
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => SchemaMigrations.ApplyAsync(database, default));
        Assert.Contains("9999_later", error.Message, StringComparison.Ordinal);
    }
}
