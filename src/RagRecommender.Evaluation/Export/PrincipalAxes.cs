using RagRecommender.Retrieval;

namespace RagRecommender.Evaluation.Export;

/// <summary>The directions in which a set of vectors varies most, from its covariance, by power iteration with deflation.</summary>
/// <param name="Axes">Unit vectors, the strongest first.</param>
/// <param name="Shares">What share of the variance each explains.</param>
internal sealed record PrincipalAxes(IReadOnlyList<float[]> Axes, IReadOnlyList<double> Shares)
{
    private const int Rounds = 200;

    public static PrincipalAxes Of(VectorStatistics statistics, int count)
    {
        var dimensions = statistics.Mean.Length;
        var covariance = statistics.Covariance.ToArray();
        double total = 0;
        for (var index = 0; index < dimensions; index++)
            total += covariance[(index * dimensions) + index];
        var (axes, shares) = (new List<float[]>(), new List<double>());
        for (var found = 0; found < Math.Min(count, dimensions); found++)
        {
            var (axis, value) = Strongest(covariance, dimensions);
            axes.Add(axis);
            shares.Add(total > 0 ? value / total : 0);
            for (var row = 0; row < dimensions; row++)
            {
                for (var column = 0; column < dimensions; column++)
                    covariance[(row * dimensions) + column] -= (float)(value * axis[row] * axis[column]);
            }
        }
        return new PrincipalAxes(axes, shares);
    }

    private static (float[] Axis, double Value) Strongest(float[] matrix, int dimensions)
    {
        // A fixed beginning, so that equal vectors give equal pictures.
        var axis = new float[dimensions];
        for (var index = 0; index < dimensions; index++)
            axis[index] = 1f / (1 + index);
        double length = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var next = new float[dimensions];
            for (var row = 0; row < dimensions; row++)
                next[row] = ExactSearch.Multiply(matrix.AsSpan(row * dimensions, dimensions), axis);
            length = Math.Sqrt(ExactSearch.Multiply(next, next));
            if (length == 0)
                return (axis, 0);
            for (var row = 0; row < dimensions; row++)
                axis[row] = (float)(next[row] / length);
        }
        return (axis, length);
    }
}
