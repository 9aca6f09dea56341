using RagRecommender.Retrieval;

namespace RagRecommender.Indexing.Mapping;

/// <summary>
/// The directions along which vectors differ most: the leading eigenvectors of their covariance, by orthogonal iteration from a fixed
/// start for a fixed number of rounds, so that equal statistics give equal axes. Of the two signs of an axis, the one whose largest
/// component is positive is taken.
/// </summary>
internal static class PrincipalAxes
{
    private const int Rounds = 80;

    /// <returns><c>[count × dimensions]</c>, orthonormal, the widest spread first.</returns>
    public static float[][] Of(VectorStatistics statistics, int count)
    {
        var dimensions = statistics.Mean.Length;
        count = Math.Min(count, dimensions);
        var random = new SplitMix(1);
        var axes = new double[count][];
        for (var axis = 0; axis < count; axis++)
            axes[axis] = [.. Enumerable.Range(0, dimensions).Select(_ => random.Fraction() - 0.5)];
        Orthonormalise(axes);
        for (var round = 0; round < Rounds; round++)
        {
            var turned = new double[count][];
            Parallel.For(0, count, axis => turned[axis] = Multiply(statistics.Covariance, axes[axis]));
            axes = turned;
            Orthonormalise(axes);
        }
        return [.. axes.Select(axis => Array.ConvertAll(axis, value => (float)(value * Sign(axis))))];
    }

    private static double[] Multiply(float[] matrix, double[] vector)
    {
        var product = new double[vector.Length];
        for (var line = 0; line < product.Length; line++)
        {
            double sum = 0;
            for (var column = 0; column < vector.Length; column++)
                sum += matrix[line * vector.Length + column] * vector[column];
            product[line] = sum;
        }
        return product;
    }

    // Gram-Schmidt, in order: the first axes win, as they converge first. An axis without any spread becomes zero.
    private static void Orthonormalise(double[][] axes)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            for (var earlier = 0; earlier < axis; earlier++)
            {
                var share = Dot(axes[axis], axes[earlier]);
                for (var index = 0; index < axes[axis].Length; index++)
                    axes[axis][index] -= share * axes[earlier][index];
            }
            var length = Math.Sqrt(Dot(axes[axis], axes[axis]));
            for (var index = 0; index < axes[axis].Length; index++)
                axes[axis][index] = length < 1e-12 ? 0 : axes[axis][index] / length;
        }
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (var index = 0; index < left.Length; index++)
            sum += left[index] * right[index];
        return sum;
    }

    private static double Sign(double[] axis)
    {
        var largest = axis.MaxBy(Math.Abs);
        return largest < 0 ? -1 : 1;
    }
}

/// <summary>Pseudo-random numbers that are the same on every platform (SplitMix64).</summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>In [0, 1).</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, <paramref name="below"/>).</summary>
    public int Below(int below) => (int)(Next() % (ulong)below);
}
