using System.Runtime.Intrinsics;

namespace RagRecommender.Indexing.Mapping;

/// <summary>Rows of a small matrix nearest to a vector, by squared Euclidean distance; a tie goes to the smaller row.</summary>
/// <param name="rows"><c>[rows × width]</c>, row-major.</param>
/// <param name="width">A multiple of eight.</param>
internal sealed class NearestRows(float[] rows, int width)
{
    public int Count { get; } = rows.Length / width;

    /// <summary>Fills both spans with the nearest rows, the nearest first; <paramref name="self"/> is left out, -1 for none.</summary>
    public void Find(ReadOnlySpan<float> vector, int self, Span<int> nearest, Span<float> distances)
    {
        nearest.Fill(-1);
        distances.Fill(float.PositiveInfinity);
        var last = nearest.Length - 1;
        for (var row = 0; row < Count; row++)
        {
            var distance = Distance(vector, rows.AsSpan(row * width, width));
            if (distance >= distances[last] || row == self)
                continue;
            var place = last;
            for (; place > 0 && distances[place - 1] > distance; place--)
                (nearest[place], distances[place]) = (nearest[place - 1], distances[place - 1]);
            (nearest[place], distances[place]) = (row, distance);
        }
    }

    // Eight lanes whatever the processor has, no fused operations: the same bits everywhere.
    private static float Distance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = Vector256<float>.Zero;
        for (var index = 0; index < left.Length; index += Vector256<float>.Count)
        {
            var difference = Vector256.Create(left[index..]) - Vector256.Create(right[index..]);
            sum += difference * difference;
        }
        return Vector256.Sum(sum);
    }
}
