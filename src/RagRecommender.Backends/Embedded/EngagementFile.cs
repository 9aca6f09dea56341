using Microsoft.Data.Sqlite;

namespace RagRecommender.Backends.Embedded;

/// <summary>The schema of <c>engagement.db</c> and its connections.</summary>
internal static class EngagementFile
{
    private const int Version = 1;
    private const int BusySeconds = 5;

    // Profiles stand in `tastes` alone: forgetting one leaves nothing that leads to it. Exposure is kept by day and track, so that
    // coverage need not read every answer.
    private const string Schema = """
        create table answers (
            request text primary key, at integer not null, day text not null, release text not null, interpreter text not null, reranker text not null,
            tracks text not null, champion text, challenger text, picks text, query text) without rowid;
        create index answers_by_day on answers (day, release, interpreter, reranker);
        create table feedback (request text not null, track text not null, kind integer not null, at integer not null, primary key (request, track, kind)) without rowid;
        create table exposures (day text not null, track text not null, shown integer not null, primary key (day, track)) without rowid;
        create table tastes (profile text not null, track text not null, likes integer not null, at integer not null, primary key (profile, track)) without rowid;
        pragma user_version = 1;
        """;

    /// <summary>Opens the file, making it where it is not there.</summary>
    /// <param name="durable">
    /// Whether a commit waits for the disk. Without, it survives the end of the process at any instant, but not a power cut.
    /// </param>
    /// <exception cref="InvalidDataException">The file was made by a newer version.</exception>
    public static SqliteConnection Open(string path, bool durable)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            Execute(connection, $"pragma journal_mode = wal; pragma synchronous = {(durable ? "full" : "normal")}");
            Migrate(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        if (VersionOf(connection) == Version)
            return;
        // Two processes may open a new file at the same moment: the second waits here and finds it done.
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = VersionOf(connection);
        if (version > Version)
            throw new InvalidDataException($"{path} was made by a newer version of this program. Use that version, or set RagRecommender__Storage__EngagementPath to another file.");
        if (version == 0)
            Execute(connection, Schema);
        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
