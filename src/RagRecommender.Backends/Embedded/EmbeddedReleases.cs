using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// Serves the published release of a data directory. A glance at the pointer, a few times a second at most, finds a new one: it is
/// opened in the background while requests go on with the old one, which is closed after its last request. A release that can't be
/// opened never takes the place of one that can.
/// </summary>
/// <param name="model">The model that embeds the queries; a release of another model is refused. Null embeds nothing.</param>
public sealed class EmbeddedReleases(StorageOptions options, EmbeddingModel? model, TimeProvider time) : IReleaseSource, IDisposable
{
    private readonly ReleaseStore _store = new(options.Path);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile OpenedRelease? _current;
    private volatile string? _problem;
    private DamagedReleaseException? _damage;
    private string? _failed;
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
                await OpenFirstAsync(cancellationToken);
            else
            {
                LookForAnother(current);
                if (current.TryLease() is { } lease)
                    return lease;
            }
        }
    }

    public Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken) => Task.Run<IReadOnlyList<ReleaseInfo>>(
        () =>
        {
            var published = _store.Published();
            return [.. _store.Manifests().Select(manifest => manifest.Describe(manifest.Name == published))];
        },
        cancellationToken);

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _opening.Wait();
        Interlocked.Exchange(ref _current, null)?.EndLease();
        _opening.Release();
    }

    private async Task OpenFirstAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_current is not null || _disposed)
                return;
            var name = _store.Published() ?? throw new ServiceUnavailableException("index", $"nothing is published in {options.Path}. Run: rag index");
            // A damaged release of many megabytes is not read again for every request.
            if (_damage is { } known && _failed == name && time.GetTimestamp() < _nextTry)
                throw new DamagedReleaseException(known.Message, known);
            await OpenAsync(name, cancellationToken);
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

    private void LookForAnother(OpenedRelease current)
    {
        var now = time.GetTimestamp();
        var due = Volatile.Read(ref _nextLook);
        if (now < due || Interlocked.CompareExchange(ref _nextLook, In(options.PollMilliseconds), due) != due)
            return;
        string? name;
        try
        {
            name = _store.Published();
        }
        catch (Exception error) when (error is DamagedReleaseException or IOException or UnauthorizedAccessException)
        {
            _problem = error.Message;
            return;
        }
        if (name == current.Release.Info.Name)
            _problem = null;
        else if (name is null)
            _problem = $"{_store.CurrentFile} is gone; {current.Release.Info.Name} is still served. Run: rag publish {current.Release.Info.Name}";
        else if ((name != _failed || now >= Volatile.Read(ref _nextTry)) && _opening.Wait(0, CancellationToken.None))
            _ = Task.Run(() => SwapAsync(name), CancellationToken.None);
    }

    /// <summary>Enters with <see cref="_opening"/> taken, and gives it back.</summary>
    private async Task SwapAsync(string name)
    {
        try
        {
            if (!_disposed && _current?.Release.Info.Name != name)
                await OpenAsync(name, CancellationToken.None);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _problem = $"The release {name} was published and can't be opened; {_current?.Release.Info.Name} is still served. {error.Message}";
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var opened = await Task.Run(() => ReleaseOpening.Open(_store, name, isPublished: true, model, cancellationToken), cancellationToken);
            var old = _current;
            _current = opened;
            old?.EndLease();
            (_problem, _failed, _damage) = (null, null, null);
            Volatile.Write(ref _nextLook, In(options.PollMilliseconds));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            (_failed, _damage) = (name, error as DamagedReleaseException);
            Volatile.Write(ref _nextTry, In(options.RetryMilliseconds));
            throw;
        }
    }

    private long In(int milliseconds) => time.GetTimestamp() + (time.TimestampFrequency * milliseconds / 1000);
}
