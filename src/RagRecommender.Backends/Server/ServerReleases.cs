using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Server;

/// <summary>
/// Serves the release that <c>serving.published</c> names. It is looked up a few times a second beside the requests; a new one is opened in
/// the background while the old one goes on being served. While the database is away no request is let in: without it no answer
/// could be given, and saying so at once lets callers go elsewhere.
/// </summary>
/// <param name="model">The model that embeds the queries; a release of another model is refused. Null embeds nothing.</param>
public sealed class ServerReleases(
    ServingDatabase database, PostgresReleases releases, ServerOpening opening, StorageOptions options, EmbeddingModel? model, TimeProvider time) : IReleaseSource, IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile Served? _current;
    private volatile string? _problem;
    private DamagedReleaseException? _damage;
    private int _failed;
    private long _nextLook;
    private long _nextTry;
    private volatile bool _disposed;

    public string? Problem => _problem;

    public async ValueTask<IReleaseLease> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is not { } current)
            {
                await OpenFirstAsync(cancellationToken);
                continue;
            }
            // Whoever comes while it is away asks whether it is back; the database itself keeps that from becoming a storm.
            if (database.Problem is not null)
                await releases.PublishedAsync(cancellationToken);
            LookForAnother();
            if (current.Opened.TryLease() is { } lease)
                return lease;
        }
    }

    public async Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await releases.ListAsync(cancellationToken)).Where(row => row.IsComplete).Select(row => row.Info)];

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _opening.Wait();
        Interlocked.Exchange(ref _current, null)?.Opened.EndLease();
        _opening.Release();
    }

    private async Task OpenFirstAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_current is not null || _disposed)
                return;
            var row = await releases.PublishedAsync(cancellationToken)
                ?? throw new ServiceUnavailableException("index", "nothing is published in the database. Run: rag index --backend server");
            // A damaged release is not read again for every request.
            if (_damage is { } known && _failed == row.Number && time.GetTimestamp() < _nextTry)
                throw new DamagedReleaseException(known.Message, known);
            await OpenAsync(row, cancellationToken);
        }
        catch (DamagedReleaseException error)
        {
            _problem = error.Message;
            throw;
        }
        finally
        {
            _opening.Release();
        }
    }

    private void LookForAnother()
    {
        var now = time.GetTimestamp();
        var due = Volatile.Read(ref _nextLook);
        if (now >= due && Interlocked.CompareExchange(ref _nextLook, In(options.PollMilliseconds), due) == due && _opening.Wait(0, CancellationToken.None))
            _ = Task.Run(LookAsync, CancellationToken.None);
    }

    /// <summary>Enters with <see cref="_opening"/> taken, and gives it back.</summary>
    private async Task LookAsync()
    {
        var name = "";
        try
        {
            if (_disposed)
                return;
            var row = await releases.PublishedAsync(CancellationToken.None);
            if (row is null)
                _problem = "the database names no published release any more; the one before is still served. Run: rag publish NAME --backend server";
            else if (row.Number == _current?.Row.Number)
                _problem = null;
            else if (row.Number != _failed || time.GetTimestamp() >= Volatile.Read(ref _nextTry))
            {
                name = row.Info.Name;
                await OpenAsync(row, CancellationToken.None);
            }
        }
        catch (ServiceUnavailableException error)
        {
            _problem = error.Message;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _problem = $"The release {name} was published and can't be opened; {_current?.Row.Info.Name} is still served. {error.Message}";
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task OpenAsync(ReleaseRow row, CancellationToken cancellationToken)
    {
        try
        {
            var opened = await Task.Run(() => opening.OpenAsync(row, model, cancellationToken), cancellationToken);
            var old = _current;
            _current = new Served(row, opened);
            old?.Opened.EndLease();
            (_problem, _failed, _damage) = (null, 0, null);
            Volatile.Write(ref _nextLook, In(options.PollMilliseconds));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            (_failed, _damage) = (row.Number, error as DamagedReleaseException);
            Volatile.Write(ref _nextTry, In(options.RetryMilliseconds));
            throw;
        }
    }

    private long In(int milliseconds) => time.GetTimestamp() + (time.TimestampFrequency * milliseconds / 1000);

    private sealed record Served(ReleaseRow Row, OpenedRelease Opened);
}
