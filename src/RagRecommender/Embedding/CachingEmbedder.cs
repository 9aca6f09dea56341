namespace RagRecommender.Embedding;

/// <summary>
/// Remembers the vectors of the queries asked last, about 15 MB when full: equal text gives an equal vector, so nothing can go stale.
/// Passages are not remembered. Safe for concurrent callers.
/// </summary>
public sealed class CachingEmbedder(IEmbedder embedder, int capacity = CachingEmbedder.DefaultCapacity) : IEmbedder
{
    private const int DefaultCapacity = 10_000;

    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _latestFirst = [];
    private readonly Lock _lock = new();

    public EmbeddingModel Model => embedder.Model;

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<float>> EmbedQueryAsync(string query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_entries.TryGetValue(query, out var known))
            {
                _latestFirst.Remove(known);
                _latestFirst.AddFirst(known);
                return Task.FromResult(known.Value.Vector);
            }
        }
        return EmbedAsync(query, cancellationToken);
    }

    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IReadOnlyList<string> passages, CancellationToken cancellationToken) =>
        embedder.EmbedPassagesAsync(passages, cancellationToken);

    private async Task<ReadOnlyMemory<float>> EmbedAsync(string query, CancellationToken cancellationToken)
    {
        var vector = await embedder.EmbedQueryAsync(query, cancellationToken);
        lock (_lock)
        {
            // Two callers may have embedded the same text at once; their vectors are equal.
            if (_entries.ContainsKey(query))
                return vector;
            _entries.Add(query, _latestFirst.AddFirst(new Entry(query, vector)));
            if (_entries.Count > capacity)
            {
                _entries.Remove(_latestFirst.Last!.Value.Query);
                _latestFirst.RemoveLast();
            }
        }
        return vector;
    }

    private sealed record Entry(string Query, ReadOnlyMemory<float> Vector);
}
