using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Server;

/// <summary>Means and covariances of a release's vectors, as they are stored.</summary>
internal static class CatalogueStatistics
{
    public static byte[] Measure(ReleaseVectors vectors, CancellationToken cancellationToken) =>
        StatisticsFile.ToBytes(Measure(vectors, vectors.Words, cancellationToken), Measure(vectors, vectors.Sound, cancellationToken));

    private static VectorStatistics Measure(ReleaseVectors vectors, IReadOnlyList<PassageHash> passages, CancellationToken cancellationToken)
    {
        var dimensions = vectors.Model.Dimensions;
        var floats = new float[passages.Count * dimensions];
        for (var row = 0; row < passages.Count; row++)
        {
            if ((row & 1023) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            vectors.Cache.Read(passages[row], floats.AsSpan(row * dimensions, dimensions));
        }
        return VectorStatistics.Measure(floats, dimensions);
    }
}
