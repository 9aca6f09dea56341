using Microsoft.Data.Sqlite;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// <c>live.db</c> in the data directory: what is kept of Spotify where no Postgres is used. Several processes may use it at once; a commit survives
/// the end of the process at any instant.
/// </summary>
internal sealed class LiveFile(string path)
{
    private const int Version = 1;
    private const int BusySeconds = 5;

    private const string Schema = """
        create table reply (key text primary key, body blob not null, fetched_at integer not null, expires_at integer not null);
        create index reply_by_expiry on reply (expires_at);
        create table watched_artist (name text primary key collate nocase, artist_id text, asked_at integer not null, read_at integer);
        create table seen_update (kind text not null, id text not null, stamp text not null, observed_at integer not null, primary key (kind, id, stamp)) without rowid;
        pragma user_version = 1;
        """;

    public string Path { get; } = path;

    /// <exception cref="InvalidDataException">The file was made by a newer version.</exception>
    public SqliteConnection Open()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "pragma journal_mode = wal; pragma synchronous = normal");
            Migrate(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static long Execute(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    public static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private void Migrate(SqliteConnection connection)
    {
        if (VersionOf(connection) == Version)
            return;
        // Two processes may open a new file at the same moment: the second waits here and finds it done.
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = VersionOf(connection);
        if (version > Version)
            throw new InvalidDataException($"{Path} was made by a newer version of this program. Use that version, or remove the file: it holds nothing that can't be read again.");
        if (version == 0)
            Execute(connection, Schema);
        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection)
    {
        using var command = Command(connection, "pragma user_version");
        return (long)command.ExecuteScalar()!;
    }
}
