using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Postgres;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>A database with the pipeline of the warehouse: load, then dbt.</summary>
internal sealed class Warehouse(NpgsqlDataSource database, string connectionString) : IAsyncDisposable
{
    // Runs share what dbt has parsed, and two at a time would write it at once.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public NpgsqlDataSource Database { get; } = database;

    public static async Task<Warehouse> CreateAsync()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        var warehouse = new Warehouse(NpgsqlDataSource.Create(connectionString), connectionString);
        await SchemaMigrations.ApplyAsync(warehouse.Database, default);
        return warehouse;
    }

    public Task<RawLoadReport> LoadAsync(string path) =>
        new RawLoad(Database, TimeProvider.System).LoadAsync(new CsvTrackSource(path), force: false, progress: null, default);

    /// <summary>Runs dbt and demands that it succeeds.</summary>
    public async Task BuildAsync(double maxRejectedShare = 0.05)
    {
        var (code, output) = await RunAsync("build", "--vars", string.Create(CultureInfo.InvariantCulture, $"max_rejected_share: {maxRejectedShare}"));
        Assert.True(code == 0, output);
    }

    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var root = DatasetLocator.FindRepository(AppContext.BaseDirectory)!;
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("bash", [Path.Combine(root, "eng", "dbt.sh"), "--no-use-colors", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = connection.Host,
                ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = connection.Username,
                ["PGDATABASE"] = connection.Database,
                ["DBT_TARGET_PATH"] = Path.Combine(root, "artifacts", "dbt", "tests"),
                ["DBT_LOG_PATH"] = Path.Combine(root, "artifacts", "dbt", "tests"),
            },
        };
        await OneAtATime.WaitAsync();
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output + await errors);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>The first column of a query, as text.</summary>
    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
