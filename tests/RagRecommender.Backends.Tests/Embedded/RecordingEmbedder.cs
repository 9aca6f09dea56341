using RagRecommender.Embedding;
using RagRecommender.Fakes;

namespace RagRecommender.Backends.Tests.Embedded;

/// <summary>Remembers what was embedded.</summary>
internal sealed class RecordingEmbedder : IEmbedder
{
    private readonly HashingEmbedder _inner = new();

    /// <summary>Every passage in order.</summary>
    public List<string> Embedded { get; } = [];

    public EmbeddingModel Model => _inner.Model;

    public Task<ReadOnlyMemory<float>> EmbedQueryAsync(string query, CancellationToken cancellationToken) => _inner.EmbedQueryAsync(query, cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IReadOnlyList<string> passages, CancellationToken cancellationToken)
    {
        Embedded.AddRange(passages);
        return _inner.EmbedPassagesAsync(passages, cancellationToken);
    }
}
