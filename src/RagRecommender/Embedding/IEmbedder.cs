namespace RagRecommender.Embedding;

/// <summary>Text to unit vectors. A text's vector does not depend on the texts embedded beside it.</summary>
public interface IEmbedder
{
    EmbeddingModel Model { get; }

    /// <summary>One vector <c>[dimensions]</c> of norm 1; for the read path, where latency counts.</summary>
    Task<ReadOnlyMemory<float>> EmbedQueryAsync(string query, CancellationToken cancellationToken);

    /// <summary>Vectors <c>[dimensions]</c> of norm 1 in the order of <paramref name="passages"/>; for the write path, where throughput counts.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IReadOnlyList<string> passages, CancellationToken cancellationToken);
}
