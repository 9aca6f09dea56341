using Npgsql;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// The database as readers use it: every query has a budget; a connection that died with a restart of the server is replaced at once;
/// and a server that is away is not asked again for a moment, so that requests fail at once instead of queueing.
/// </summary>
public sealed class ServingDatabase(NpgsqlDataSource source, PostgresOptions options, TimeProvider time) : IDisposable, IAsyncDisposable
{
    private const string Name = "postgres";
    private const int MostAttempts = 3;
    private const int MostLate = 3;

    private volatile string? _problem;
    private long _restUntil;
    private int _late;

    /// <summary>Connections for writers, without a budget.</summary>
    public NpgsqlDataSource Source { get; } = source;

    public PostgresOptions Options { get; } = options;

    /// <summary>Why the database could not be asked the last time; null when it answered.</summary>
    public string? Problem => _problem;

    /// <summary>The pool of one process, at the place that the variables of libpq name.</summary>
    public static ServingDatabase FromEnvironment(PostgresOptions options, TimeProvider time)
    {
        var connection = new NpgsqlConnectionStringBuilder(WarehouseConnection.StringFromEnvironment())
        {
            MaxPoolSize = options.Connections,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            // A packet that nobody answers must not hold a connection for the two hours of TCP.
            KeepAlive = 30,
            TcpKeepAlive = true,
        };
        return new ServingDatabase(NpgsqlDataSource.Create(connection), options, time);
    }

    /// <summary>Asks once; what the server can't answer in <paramref name="milliseconds"/> it does not answer.</summary>
    /// <exception cref="ServiceUnavailableException">The server is away or too slow.</exception>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> query, int milliseconds, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_problem is { } problem && time.GetTimestamp() < Volatile.Read(ref _restUntil))
            throw new ServiceUnavailableException(Name, problem);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(TimeSpan.FromMilliseconds(milliseconds));
        try
        {
            // Waiting ends with the budget, whatever the driver still waits for.
            var answer = await AskAsync(query, budget.Token).WaitAsync(budget.Token);
            (_problem, _late) = (null, 0);
            return answer;
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            // One late answer is a busy moment, several in a row are a server that hangs.
            if (Interlocked.Increment(ref _late) < MostLate)
                throw new ServiceUnavailableException(Name, $"the database did not answer within {milliseconds} ms", error);
            throw Away($"did not answer within {milliseconds} ms", error);
        }
        catch (Exception error) when (IsAway(error))
        {
            throw Away(error.Message, error);
        }
    }

    public void Dispose() => Source.Dispose();

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>Whether the server can't be asked at all, and not only refuses this statement.</summary>
    public static bool IsAway(Exception error) => error switch
    {
        // The server ends connections when it stops (57P01-57P03), has none left (53300) or is starting.
        PostgresException refused => refused.SqlState.StartsWith("57P", StringComparison.Ordinal) || refused.SqlState == PostgresErrorCodes.TooManyConnections,
        NpgsqlException or TimeoutException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(query, cancellationToken);
            }
            catch (Exception error) when (IsAway(error) && attempt < MostAttempts && !cancellationToken.IsCancellationRequested)
            {
                // Connections of before a restart are all dead. While another request clears the pool, one of them may still be handed out.
                Source.Clear();
            }
        }
    }

    private async Task<T> OnceAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        return await query(connection, cancellationToken);
    }

    private ServiceUnavailableException Away(string why, Exception error)
    {
        var line = why.ReplaceLineEndings(" ").TrimEnd('.');
        _problem = $"the database does not answer ({line}). PGHOST and PGPORT name it; requests are answered again as soon as it does";
        Volatile.Write(ref _restUntil, time.GetTimestamp() + (time.TimestampFrequency * Options.RestMilliseconds / 1000));
        return new ServiceUnavailableException(Name, _problem, error);
    }
}
