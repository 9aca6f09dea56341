namespace RagRecommender.Indexing;

/// <summary>
/// Vectors by passage, kept across runs and releases: the journal from which an interrupted run resumes, and the reason why no
/// passage is embedded twice. One writer at a time.
/// </summary>
public interface IEmbeddingCache : IDisposable
{
    /// <summary>Passages that have a vector.</summary>
    int Count { get; }

    bool Contains(PassageHash passage);

    /// <summary>Copies the vector of a passage that is contained.</summary>
    /// <param name="vector"><c>[dimensions]</c>.</param>
    /// <exception cref="KeyNotFoundException">It is not contained.</exception>
    void Read(PassageHash passage, Span<float> vector);

    /// <summary>Adds one batch, durably: once this returns, the batch outlives a power cut. A batch is kept whole or
    /// not at all, and also while the run is being interrupted: its vectors are already made.</summary>
    Task AppendAsync(IReadOnlyList<PassageHash> passages, IReadOnlyList<ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken);
}
