using RagRecommender.Indexing;
using RagRecommender.Retrieval;

namespace RagRecommender.Evaluation;

/// <summary>One kept release, which nobody else needs to see yet.</summary>
internal sealed class NamedRelease(IIndexBuilder releases, string name) : IReleaseSource, IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IReleaseLease? _opened;

    public string? Problem => null;

    public async ValueTask<IReleaseLease> AcquireAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return new Borrowed((_opened ??= await releases.OpenAsync(name, cancellationToken)).Release);
        }
        finally
        {
            _opening.Release();
        }
    }

    public Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken) => releases.ListAsync(cancellationToken);

    public void Dispose()
    {
        _opened?.Dispose();
        _opening.Dispose();
    }

    // The release stays open until the source ends.
    private sealed record Borrowed(OpenRelease Release) : IReleaseLease
    {
        public void Dispose()
        {
        }
    }
}
