using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>Exact search over flat vectors in this process.</summary>
/// <exception cref="DamagedReleaseException">A matrix holds another number of rows than the table recordings.</exception>
public sealed class EmbeddedVectorIndex : IVectorIndex
{
    private readonly TrackTable _table;
    private readonly VectorMatrix _words;
    private readonly VectorMatrix _sound;

    public EmbeddedVectorIndex(TrackTable table, VectorMatrix words, VectorMatrix sound)
    {
        foreach (var matrix in (VectorMatrix[])[words, sound])
        {
            if (matrix.Rows != table.RecordingCount)
                throw new DamagedReleaseException($"The vectors are of {matrix.Rows} recordings, the catalogue holds {table.RecordingCount}. Run: rag index");
        }
        (_table, _words, _sound) = (table, words, sound);
    }

    public Task<IReadOnlyList<Candidate>> SearchAsync(
        VectorName vector, ReadOnlyMemory<float> query, TrackFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Task.Run(
            () =>
            {
                var selection = _table.Select(filter);
                return Candidates.Of(ExactSearch.Search(Matrix(vector), query.Span, selection, limit, cancellationToken), selection);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<float>> ScoreAsync(
        VectorName vector, ReadOnlyMemory<float> query, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<float>>(
        () =>
        {
            var matrix = Matrix(vector);
            var scores = new float[ids.Count];
            for (var index = 0; index < scores.Length; index++)
                scores[index] = ExactSearch.Multiply(query.Span, matrix.Row(Recording(ids[index])).Span);
            return scores;
        },
        cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<float>>> GetAsync(VectorName vector, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var matrix = Matrix(vector);
        return Task.FromResult<IReadOnlyList<ReadOnlyMemory<float>>>([.. ids.Select(id => matrix.Row(Recording(id)))]);
    }

    private VectorMatrix Matrix(VectorName vector) => vector switch
    {
        VectorName.Words => _words,
        VectorName.Sound => _sound,
        _ => throw new ArgumentOutOfRangeException(nameof(vector), vector, null),
    };

    private int Recording(TrackId id)
    {
        var row = _table.Row(id);
        return row >= 0 ? _table.RecordingOf[row] : throw new ArgumentException($"Track {id} is not in this release.", nameof(id));
    }
}
