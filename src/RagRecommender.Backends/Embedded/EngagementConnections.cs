using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace RagRecommender.Backends.Embedded;

/// <summary>Connections to <c>engagement.db</c>, kept open and lent one to a use; those whose commits wait for the disk apart from the others.</summary>
internal sealed class EngagementConnections(string path) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _durable = [];
    private readonly ConcurrentBag<SqliteConnection> _quick = [];
    private volatile bool _disposed;

    public T Use<T>(bool durable, Func<SqliteConnection, T> use)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var idle = durable ? _durable : _quick;
        if (!idle.TryTake(out var connection))
            connection = EngagementFile.Open(path, durable);
        try
        {
            var result = use(connection);
            idle.Add(connection);
            return result;
        }
        catch
        {
            // Whatever state it is in, the next one begins anew.
            connection.Dispose();
            throw;
        }
        finally
        {
            if (_disposed)
                Dispose();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_durable.TryTake(out var connection) || _quick.TryTake(out connection))
            connection.Dispose();
    }
}
