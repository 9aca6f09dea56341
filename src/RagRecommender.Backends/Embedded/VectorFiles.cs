using System.Runtime.InteropServices;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// The files of one vector name, rows by recording ordinal, little-endian: <c>NAME.f32</c> is float32 <c>[rows × dimensions]</c>;
/// <c>NAME.i8</c> is int8 codes <c>[rows × dimensions]</c>, then float32 scales <c>[rows]</c>.
/// </summary>
internal static class VectorFiles
{
    /// <summary>Float32, mapped.</summary>
    public static string FloatsOf(VectorName name) => name == VectorName.Words ? "words.f32" : "sound.f32";

    /// <summary>Int8 codes and their scales, loaded.</summary>
    public static string CodesOf(VectorName name) => name == VectorName.Words ? "words.i8" : "sound.i8";

    /// <summary>Writes both files of a name, a row at a time.</summary>
    public static IReadOnlyList<WrittenFile> Write(
        DurableFiles files, string directory, VectorName name, IReadOnlyList<PassageHash> rows, ReleaseVectors vectors, CancellationToken cancellationToken)
    {
        var dimensions = vectors.Model.Dimensions;
        var vector = new float[dimensions];
        var codes = new sbyte[(long)rows.Count * dimensions];
        var scales = new float[rows.Count];
        var floats = files.Write(Path.Combine(directory, FloatsOf(name)), stream =>
        {
            for (var row = 0; row < rows.Count; row++)
            {
                if ((row & 1023) == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                vectors.Cache.Read(rows[row], vector);
                stream.Write(MemoryMarshal.AsBytes<float>(vector));
                scales[row] = Quantization.Quantize(vector, codes.AsSpan(row * dimensions, dimensions));
            }
        });
        var quantised = files.Write(Path.Combine(directory, CodesOf(name)), stream =>
        {
            stream.Write(MemoryMarshal.AsBytes<sbyte>(codes));
            stream.Write(MemoryMarshal.AsBytes<float>(scales));
        });
        return [floats, quantised];
    }

    /// <summary>Opens a matrix: codes in memory, floats mapped. The mapping is added to <paramref name="resources"/>.</summary>
    public static VectorMatrix Open(string directory, VectorName name, int rows, int dimensions, ICollection<IDisposable> resources)
    {
        var floats = new MappedFloats(Path.Combine(directory, FloatsOf(name)));
        lock (resources)
            resources.Add(floats);
        var path = Path.Combine(directory, CodesOf(name));
        var codes = ScannedMemory.Allocate(checked(rows * dimensions));
        var scales = new float[rows];
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        if (RandomAccess.GetLength(file) != codes.Length + (scales.LongLength * sizeof(float)) || floats.Memory.Length != codes.Length)
            throw Damage.Of(path, $"does not hold {rows} rows of {dimensions}");
        Read(file, MemoryMarshal.AsBytes(codes.AsSpan()), 0);
        Read(file, MemoryMarshal.AsBytes(scales.AsSpan()), codes.Length);
        return new VectorMatrix(rows, dimensions, codes, scales, floats.Memory);
    }

    private static void Read(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var count = RandomAccess.Read(file, bytes, offset);
            if (count == 0)
                throw new EndOfStreamException("A vector file ended early.");
            bytes = bytes[count..];
            offset += count;
        }
    }
}
