using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>Fielded BM25 in this process.</summary>
/// <exception cref="DamagedReleaseException">The index holds another number of documents than the table recordings.</exception>
public sealed class EmbeddedTextIndex : ITextIndex
{
    private readonly TrackTable _table;
    private readonly LexicalIndex _index;

    public EmbeddedTextIndex(TrackTable table, LexicalIndex index)
    {
        if (index.Count != table.RecordingCount)
            throw new DamagedReleaseException($"The text index holds {index.Count} recordings, the catalogue {table.RecordingCount}. Run: rag index");
        (_table, _index) = (table, index);
    }

    public Task<IReadOnlyList<Candidate>> SearchAsync(string keywords, TrackFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Task.Run(
            () =>
            {
                var selection = _table.Select(filter);
                cancellationToken.ThrowIfCancellationRequested();
                return Candidates.Of(_index.Search(keywords, selection, limit), selection);
            },
            cancellationToken);
    }
}
