namespace RagRecommender.Retrieval;

/// <summary>
/// Symmetric int8 codes of a vector. With m the largest magnitude of its elements, scale = m / 127 and
/// code = round(element / scale), half to even, so codes are -127 to 127 and an element is off by at most half a scale.
/// -128 never occurs: its magnitude is no int8, and the kernels multiply magnitudes.
/// </summary>
public static class Quantization
{
    internal const int LargestCode = 127;

    /// <summary>Writes the codes of <paramref name="vector"/> and returns their scale; a zero vector has scale 0.</summary>
    /// <exception cref="ArgumentException">An element is not a finite number, or the lengths differ.</exception>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        if (codes.Length != vector.Length)
            throw new ArgumentException($"{vector.Length} elements do not fit {codes.Length} codes.", nameof(codes));
        var largest = 0f;
        foreach (var element in vector)
        {
            if (!float.IsFinite(element))
                throw new ArgumentException("A vector must hold finite numbers.", nameof(vector));
            largest = Math.Max(largest, Math.Abs(element));
        }
        var scale = largest / LargestCode;
        if (scale == 0)
        {
            codes.Clear();
            return 0;
        }
        for (var index = 0; index < vector.Length; index++)
            codes[index] = (sbyte)Math.Clamp(MathF.Round(vector[index] / scale), -LargestCode, LargestCode);
        return scale;
    }
}
