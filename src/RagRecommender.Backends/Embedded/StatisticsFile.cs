using System.Runtime.InteropServices;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Embedded;

/// <summary><c>statistics.bin</c>: mean and covariance of words, then of sound, float32 little-endian.</summary>
internal static class StatisticsFile
{
    public const string FileName = "statistics.bin";

    public static WrittenFile Write(DurableFiles files, string directory, VectorStatistics words, VectorStatistics sound) =>
        files.Write(Path.Combine(directory, FileName), stream =>
        {
            foreach (var part in new[] { words.Mean, words.Covariance, sound.Mean, sound.Covariance })
                stream.Write(MemoryMarshal.AsBytes<float>(part));
        });

    public static (VectorStatistics Words, VectorStatistics Sound) Read(string directory, int dimensions)
    {
        var path = Path.Combine(directory, FileName);
        var floats = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        var each = dimensions * (dimensions + 1);
        if (floats.Length != each * 2)
            throw Damage.Of(path, $"does not hold statistics of {dimensions} dimensions");
        return (Of(floats.AsSpan(0, each)), Of(floats.AsSpan(each, each)));

        VectorStatistics Of(ReadOnlySpan<float> part) => new(part[..dimensions].ToArray(), part[dimensions..].ToArray());
    }
}
