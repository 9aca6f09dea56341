using Npgsql;

namespace RagRecommender.Tests.Servers;

/// <summary>A PostgreSQL of one test alone, which may take it down and bring it back.</summary>
internal sealed class OwnPostgres : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "rag-postgres-" + Guid.NewGuid().ToString("N"));

    public OwnPostgres() => ConnectionString = Run("start", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)).Trim();

    public string ConnectionString { get; }

    public int Port => new NpgsqlConnectionStringBuilder(ConnectionString).Port;

    /// <summary>As a crash would: connections are cut.</summary>
    public void Halt() => Run("halt");

    /// <summary>On the same port, with what was committed.</summary>
    public void Resume() => Run("resume");

    public void Dispose() => Run("stop");

    private string Run(string command, params string[] more)
    {
        var (code, output) = PostgresServer.Run([command, _directory, .. more]);
        return code == 0 ? output : throw new InvalidOperationException($"postgres.sh {command}: {output}");
    }
}
