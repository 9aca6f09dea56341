using System.Runtime.Intrinsics;

namespace RagRecommender.Retrieval;

/// <summary>
/// The sum of outer products of many vectors, in tiles of 6 × 16 sums that stay in registers, over chunks that stay in the
/// second-level cache. Within a chunk sums are float32 with fused multiply-add, over chunks float64, always in the order of the
/// rows: neither the number of threads nor the width of the processor's vectors changes a bit.
/// </summary>
internal static unsafe class OuterProducts
{
    private const int TileRows = 6;
    private const int TileColumns = 16;

    // Least common multiple of the sides of a tile.
    private const int Padding = 48;
    private const int Chunk = 256;

    public static VectorStatistics Measure(ReadOnlyMemory<float> vectors, int dimensions)
    {
        var rows = vectors.Length / dimensions;
        var width = (dimensions + Padding - 1) / Padding * Padding;
        var products = new double[width * width];
        var sums = new double[dimensions];
        // Zeros beyond the dimensions and the last row add nothing.
        var packed = new float[Chunk * width];
        for (var start = 0; start < rows; start += Chunk)
        {
            var count = Math.Min(Chunk, rows - start);
            Array.Clear(packed);
            for (var row = 0; row < count; row++)
            {
                var vector = vectors.Span.Slice((start + row) * dimensions, dimensions);
                vector.CopyTo(packed.AsSpan(row * width));
                for (var index = 0; index < dimensions; index++)
                    sums[index] += vector[index];
            }
            Parallel.For(0, width / TileRows, tile => AddTiles(packed, products, tile * TileRows, width, count));
        }
        return Finish(products, sums, rows, dimensions, width);
    }

    // The tiles of six lines from the diagonal to the right; what is left of it follows by symmetry.
    private static void AddTiles(float[] packed, double[] products, int line, int width, int count)
    {
        fixed (float* vectors = packed)
        {
            for (var column = line / TileColumns * TileColumns; column < width; column += TileColumns)
                AddTile(vectors, products, line, column, width, count);
        }
    }

    private static void AddTile(float* vectors, double[] products, int line, int column, int width, int count)
    {
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector256<float> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        for (var row = 0; row < count; row++)
        {
            var vector = vectors + row * width;
            var (left, right) = (Vector256.Load(vector + column), Vector256.Load(vector + column + 8));
            var factors = vector + line;
            var factor = Vector256.Create(factors[0]);
            (a0, a1) = (Vector256.FusedMultiplyAdd(factor, left, a0), Vector256.FusedMultiplyAdd(factor, right, a1));
            factor = Vector256.Create(factors[1]);
            (b0, b1) = (Vector256.FusedMultiplyAdd(factor, left, b0), Vector256.FusedMultiplyAdd(factor, right, b1));
            factor = Vector256.Create(factors[2]);
            (c0, c1) = (Vector256.FusedMultiplyAdd(factor, left, c0), Vector256.FusedMultiplyAdd(factor, right, c1));
            factor = Vector256.Create(factors[3]);
            (d0, d1) = (Vector256.FusedMultiplyAdd(factor, left, d0), Vector256.FusedMultiplyAdd(factor, right, d1));
            factor = Vector256.Create(factors[4]);
            (e0, e1) = (Vector256.FusedMultiplyAdd(factor, left, e0), Vector256.FusedMultiplyAdd(factor, right, e1));
            factor = Vector256.Create(factors[5]);
            (f0, f1) = (Vector256.FusedMultiplyAdd(factor, left, f0), Vector256.FusedMultiplyAdd(factor, right, f1));
        }
        Add(products, line * width + column, a0, a1);
        Add(products, (line + 1) * width + column, b0, b1);
        Add(products, (line + 2) * width + column, c0, c1);
        Add(products, (line + 3) * width + column, d0, d1);
        Add(products, (line + 4) * width + column, e0, e1);
        Add(products, (line + 5) * width + column, f0, f1);
    }

    private static void Add(double[] products, int place, Vector256<float> left, Vector256<float> right)
    {
        var (first, second) = Vector256.Widen(left);
        var (third, fourth) = Vector256.Widen(right);
        Add(products.AsSpan(place), first);
        Add(products.AsSpan(place + 4), second);
        Add(products.AsSpan(place + 8), third);
        Add(products.AsSpan(place + 12), fourth);
    }

    private static void Add(Span<double> products, Vector256<double> summands) => (Vector256.Create<double>(products) + summands).CopyTo(products);

    private static VectorStatistics Finish(double[] products, double[] sums, int rows, int dimensions, int width)
    {
        var means = Array.ConvertAll(sums, sum => sum / Math.Max(1, rows));
        var covariance = new float[dimensions * dimensions];
        for (var line = 0; line < dimensions; line++)
        {
            for (var column = line; column < dimensions; column++)
            {
                var value = (float)(products[line * width + column] / Math.Max(1, rows) - means[line] * means[column]);
                covariance[line * dimensions + column] = covariance[column * dimensions + line] = value;
            }
        }
        return new VectorStatistics(Array.ConvertAll(means, mean => (float)mean), covariance);
    }
}
