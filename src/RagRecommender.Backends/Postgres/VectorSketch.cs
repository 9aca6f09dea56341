namespace RagRecommender.Backends.Postgres;

/// <summary>
/// A vector by its inner products with a few fixed directions: near vectors have near sketches, and a vector that another store returns
/// with a changed element, or in place of another, has not. It is compared with a tolerance, which a checksum could not be: stores
/// normalise vectors, and round when they do.
/// </summary>
internal static class VectorSketch
{
    private const int Directions = 6;
    private const float Tolerance = 2e-4f;

    /// <summary><c>[<see cref="Directions"/>]</c>.</summary>
    public static float[] Of(ReadOnlySpan<float> vector)
    {
        var sketch = new float[Directions];
        for (var direction = 0; direction < Directions; direction++)
        {
            double sum = 0;
            for (var place = 0; place < vector.Length; place++)
                sum += vector[place] * Sign(direction, place);
            sketch[direction] = (float)sum;
        }
        return sketch;
    }

    public static bool Agree(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var direction = 0; direction < left.Length; direction++)
        {
            // Written so that NaN does not agree.
            if (!(Math.Abs(left[direction] - right[direction]) <= Tolerance))
                return false;
        }
        return true;
    }

    // 1 or -1, scattered by a multiplicative hash (Knuth, The Art of Computer Programming 3, section 6.4), so that no swap of two elements goes unseen.
    private static double Sign(int direction, int place)
    {
        var hash = unchecked(((uint)place + 1) * 2654435761u ^ ((uint)direction + 1) * 2246822519u);
        hash ^= hash >> 15;
        hash = unchecked(hash * 2246822519u);
        hash ^= hash >> 13;
        return ((hash & 0xFFFF) / 32768d) - 1;
    }
}
