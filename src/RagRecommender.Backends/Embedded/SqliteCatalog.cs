using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// The metadata of one release in its <c>catalogue.db</c>: read-only connections, kept open and lent one to a query. The file never
/// changes, so SQLite is told not to lock it.
/// </summary>
public sealed class SqliteCatalog(string path) : ICatalog, IDisposable
{
    private const string Columns =
        "t.id, t.title, t.artists, t.album, t.genres, t.popularity, t.duration, t.explicit, t.danceability, t.energy, t.key, t.loudness, t.mode, "
        + "t.speechiness, t.acousticness, t.instrumentalness, t.liveness, t.valence, t.tempo, t.metre";

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _disposed;

    public Task<IReadOnlyList<Track>> GetAsync(IReadOnlyList<TrackId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ids.Count == 0)
            return Task.FromResult<IReadOnlyList<Track>>([]);
        return UseAsync<IReadOnlyList<Track>>(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {Columns} FROM json_each($ids) AS wanted JOIN tracks AS t ON t.id = wanted.value ORDER BY wanted.key";
            command.Parameters.AddWithValue("$ids", JsonSerializer.Serialize([.. ids.Select(id => id.Value)], IdListJson.Default.StringArray));
            using var reader = command.ExecuteReader();
            var tracks = new List<Track>(ids.Count);
            var names = new TrackReading(reader);
            while (reader.Read())
                tracks.Add(names.Read());
            return tracks;
        });
    }

    public async IAsyncEnumerable<Track> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (track, _) in ReadRows(cancellationToken))
            yield return track;
    }

    /// <summary>Every track in row order with the ordinal of its recording.</summary>
    public IEnumerable<(Track Track, int Recording)> ReadRows(CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns}, t.recording FROM tracks AS t ORDER BY t.row";
        using var reader = command.ExecuteReader();
        var names = new TrackReading(reader);
        for (var row = 0; reader.Read(); row++)
        {
            if ((row & 1023) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            yield return (names.Read(), reader.GetInt32(TrackReading.ColumnCount));
        }
    }

    public async IAsyncEnumerable<KeyValuePair<string, Biography>> ReadBiographiesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var biography in ReadBiographies())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return biography;
        }
    }

    /// <summary>Every biography in ordinal order of the names.</summary>
    public IEnumerable<KeyValuePair<string, Biography>> ReadBiographies()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT artist, text, source, licence FROM biographies ORDER BY artist";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return KeyValuePair.Create(reader.GetString(0), new Biography(reader.GetString(1), reader.GetString(2), reader.GetString(3)));
    }

    public Task<Biography?> GetBiographyAsync(string artist, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return UseAsync(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT text, source, licence FROM biographies WHERE artist = $artist";
            command.Parameters.AddWithValue("$artist", artist);
            using var reader = command.ExecuteReader();
            return reader.Read() ? new Biography(reader.GetString(0), reader.GetString(1), reader.GetString(2)) : null;
        });
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    // A query takes some 100 microseconds of processor time and no waiting: a hop to another thread would cost more.
    private Task<T> UseAsync<T>(Func<SqliteConnection, T> query)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryTake(out var connection))
            connection = Open();
        try
        {
            return Task.FromResult(query(connection));
        }
        catch (SqliteException error)
        {
            throw Damage.Of(path, "can't be read", error);
        }
        finally
        {
            _idle.Add(connection);
            if (_disposed)
                Dispose();
        }
    }

    private SqliteConnection Open()
    {
        var uri = new UriBuilder(Uri.UriSchemeFile, "") { Path = Path.GetFullPath(path), Query = "immutable=1" }.Uri.AbsoluteUri;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = uri, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw Damage.Of(path, "can't be opened", error);
        }
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class IdListJson : System.Text.Json.Serialization.JsonSerializerContext;
