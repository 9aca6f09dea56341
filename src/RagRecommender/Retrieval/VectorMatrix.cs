using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>One unit vector a recording, twice: int8 to scan and float32 to score. Row n belongs to recording ordinal n.</summary>
/// <param name="Codes"><c>[rows × dimensions]</c>, row-major, each -127 to 127; see <see cref="Quantization"/>.</param>
/// <param name="Scales"><c>[rows]</c>: a code times its row's scale is about the float.</param>
/// <param name="Vectors"><c>[rows × dimensions]</c>, row-major; may be a mapped file, only the rows that are re-scored are read.</param>
/// <exception cref="DamagedReleaseException">A length does not fit <paramref name="Rows"/> and <paramref name="Dimensions"/>.</exception>
public sealed record VectorMatrix(int Rows, int Dimensions, ReadOnlyMemory<sbyte> Codes, ReadOnlyMemory<float> Scales, ReadOnlyMemory<float> Vectors)
{
    public ReadOnlyMemory<sbyte> Codes { get; } = Fits(Codes.Length, (long)Rows * Dimensions, "codes") ? Codes : default;

    public ReadOnlyMemory<float> Scales { get; } = Fits(Scales.Length, Rows, "scales") ? Scales : default;

    public ReadOnlyMemory<float> Vectors { get; } = Fits(Vectors.Length, (long)Rows * Dimensions, "vectors") ? Vectors : default;

    /// <summary>Quantises <paramref name="vectors"/>, <c>[rows × dimensions]</c>, row by row.</summary>
    public static VectorMatrix Of(ReadOnlyMemory<float> vectors, int dimensions)
    {
        var rows = vectors.Length / dimensions;
        var codes = ScannedMemory.Allocate(vectors.Length);
        var scales = new float[rows];
        for (var row = 0; row < rows; row++)
            scales[row] = Quantization.Quantize(vectors.Span.Slice(row * dimensions, dimensions), codes.AsSpan(row * dimensions, dimensions));
        return new VectorMatrix(rows, dimensions, codes, scales, vectors);
    }

    /// <summary>The float32 vector of a row, <c>[dimensions]</c>.</summary>
    public ReadOnlyMemory<float> Row(int row) => Vectors.Slice(row * Dimensions, Dimensions);

    private static bool Fits(int length, long expected, string part) => length == expected
        ? true
        : throw new DamagedReleaseException($"The vector matrix holds {length} {part} where {expected} belong. Run: rag index");
}
