namespace RagRecommender.Retrieval;

/// <summary>
/// Mean and covariance of the catalogue's vectors of one name, from which the mean and deviation of any query's scores follow
/// exactly, without a scan: E = q·m, Var = qᵀCq. They turn a leg's score into a z-score over the catalogue.
/// </summary>
/// <param name="Mean"><c>[dimensions]</c>.</param>
/// <param name="Covariance"><c>[dimensions × dimensions]</c>, row-major, symmetric.</param>
public sealed record VectorStatistics(float[] Mean, float[] Covariance)
{
    /// <summary>Of <paramref name="vectors"/>, <c>[rows × dimensions]</c>; equal vectors give equal bits on any number of threads.</summary>
    public static VectorStatistics Measure(ReadOnlyMemory<float> vectors, int dimensions) => OuterProducts.Measure(vectors, dimensions);

    /// <summary>Mean and standard deviation of the inner product with <paramref name="query"/> over the catalogue.</summary>
    public (float Mean, float Deviation) Of(ReadOnlySpan<float> query)
    {
        var dimensions = Mean.Length;
        double variance = 0;
        for (var row = 0; row < dimensions; row++)
            variance += query[row] * VectorMath.Dot(Covariance.AsSpan(row * dimensions, dimensions), query);
        return (VectorMath.Dot(Mean, query), (float)Math.Sqrt(Math.Max(variance, 1e-12)));
    }
}
