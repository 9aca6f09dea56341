using System.Runtime.InteropServices;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Embedded;

/// <summary><c>statistics.bin</c>: mean and covariance of words, then of sound, float32 little-endian.</summary>
internal static class StatisticsFile
{
    public const string FileName = "statistics.bin";

    public static WrittenFile Write(DurableFiles files, string directory, VectorStatistics words, VectorStatistics sound) =>
        files.Write(Path.Combine(directory, FileName), stream => stream.Write(ToBytes(words, sound)));

    public static (VectorStatistics Words, VectorStatistics Sound) Read(string directory, int dimensions)
    {
        var path = Path.Combine(directory, FileName);
        return Read(File.ReadAllBytes(path), dimensions) ?? throw Damage.Of(path, $"does not hold statistics of {dimensions} dimensions");
    }

    /// <summary>As they stand in the file.</summary>
    public static byte[] ToBytes(VectorStatistics words, VectorStatistics sound) =>
        [.. new[] { words.Mean, words.Covariance, sound.Mean, sound.Covariance }.SelectMany(part => MemoryMarshal.AsBytes<float>(part).ToArray())];

    /// <summary>Null when the bytes are not of so many dimensions.</summary>
    public static (VectorStatistics Words, VectorStatistics Sound)? Read(byte[] bytes, int dimensions)
    {
        var each = dimensions * (dimensions + 1);
        if (bytes.Length != each * 2 * sizeof(float))
            return null;
        var floats = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        return (Of(floats.AsSpan(0, each)), Of(floats.AsSpan(each, each)));

        VectorStatistics Of(ReadOnlySpan<float> part) => new(part[..dimensions].ToArray(), part[dimensions..].ToArray());
    }
}
