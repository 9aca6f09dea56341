using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Indexing;
using RagRecommender.Indexing.Mapping;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Server;

/// <summary>What follows from all vectors of a release together: means and covariances, and the map.</summary>
internal static class CatalogueStatistics
{
    public static ReleaseDerivations Measure(ReleaseVectors vectors, CancellationToken cancellationToken)
    {
        var words = VectorStatistics.Measure(Gather(vectors, vectors.Words, cancellationToken), vectors.Model.Dimensions);
        var matrix = Gather(vectors, vectors.Sound, cancellationToken);
        var sound = VectorStatistics.Measure(matrix, vectors.Model.Dimensions);
        return new ReleaseDerivations(StatisticsFile.ToBytes(words, sound), MapFile.ToBytes(SoundMap.Draw(matrix, sound, cancellationToken)));
    }

    private static float[] Gather(ReleaseVectors vectors, IReadOnlyList<PassageHash> passages, CancellationToken cancellationToken)
    {
        var dimensions = vectors.Model.Dimensions;
        var floats = new float[passages.Count * dimensions];
        for (var row = 0; row < passages.Count; row++)
        {
            if ((row & 1023) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            vectors.Cache.Read(passages[row], floats.AsSpan(row * dimensions, dimensions));
        }
        return floats;
    }
}
