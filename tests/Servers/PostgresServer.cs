using System.Diagnostics;
using Npgsql;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Tests.Servers;

/// <summary>A private PostgreSQL, started once a test run and gone with it; every test takes a database of its own.</summary>
public static class PostgresServer
{
    private static readonly Lazy<string> Started = new(Start);

    private static int _databases;

    public static bool IsInstalled { get; } = Run("installed").Code == 0;

    /// <summary>The connection string of a new database: empty, or with all that another one holds, which nobody may be connected to.</summary>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var server = NpgsqlDataSource.Create(Started.Value);
        await using var command = server.CreateCommand($"create database {name} template {template ?? "template1"}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Started.Value) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    private static string Start()
    {
        var directory = Path.Combine(Path.GetTempPath(), $"rag-postgres-{Environment.ProcessId}");
        var (code, output) = Run("start", directory, Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Run("stop", directory);
        return code == 0 ? output.Trim() : throw new InvalidOperationException($"PostgreSQL did not start: {output}");
    }

    internal static (int Code, string Output) Run(params string[] arguments)
    {
        var script = Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory) ?? ".", "eng", "postgres.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }
}

/// <summary>A fact that needs PostgreSQL; skipped, with the reason, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (!PostgresServer.IsInstalled)
            Skip = "PostgreSQL is not installed.";
    }
}
