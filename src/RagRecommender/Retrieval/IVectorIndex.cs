using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>The two vectors of a recording.</summary>
public enum VectorName
{
    /// <summary>Title, artists, album and biography.</summary>
    Words,

    /// <summary>Genres and audio features put into words.</summary>
    Sound,
}

/// <summary>Nearest recordings by inner product of unit vectors, within one release.</summary>
public interface IVectorIndex
{
    /// <summary>Asks the store whether it can be asked: why not, or null.</summary>
    Task<string?> FindProblemAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Best first; a tie goes to the smaller id. Exact: filter before search, scores in float32.</summary>
    /// <param name="query">A unit vector <c>[dimensions]</c>.</param>
    Task<IReadOnlyList<Candidate>> SearchAsync(VectorName vector, ReadOnlyMemory<float> query, TrackFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>Inner products in the order of <paramref name="ids"/>, so that a candidate of one leg can be judged by another.</summary>
    Task<IReadOnlyList<float>> ScoreAsync(VectorName vector, ReadOnlyMemory<float> query, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken);

    /// <summary>The vectors of the recordings of <paramref name="ids"/>, in that order.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<float>>> GetAsync(VectorName vector, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken);
}
