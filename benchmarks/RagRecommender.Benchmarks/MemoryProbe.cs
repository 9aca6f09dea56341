using System.Runtime.Intrinsics;

namespace RagRecommender.Benchmarks;

/// <summary>How fast one core reads memory: the wall that a scan can reach but not pass.</summary>
internal sealed class MemoryProbe(long bytes)
{
    private readonly ulong[] _memory = GC.AllocateUninitializedArray<ulong>((int)(bytes / sizeof(ulong)));
    private readonly Timing _timing = new();

    /// <summary>Median over the reads, in 10⁹ bytes a second of processor time.</summary>
    public double GigabytesPerSecond => _memory.Length * (double)sizeof(ulong) / (_timing.Processor(0.5) * 1e6);

    /// <summary>Reads all of it once.</summary>
    public void Read() => _timing.Run(() => Sum());

    private ulong Sum()
    {
        Vector512<ulong> a = default, b = default, c = default, d = default;
        var words = _memory.AsSpan();
        for (; words.Length >= 32; words = words[32..])
        {
            a += Vector512.Create<ulong>(words);
            b += Vector512.Create<ulong>(words[8..]);
            c += Vector512.Create<ulong>(words[16..]);
            d += Vector512.Create<ulong>(words[24..]);
        }
        return Vector512.Sum(a + b + c + d);
    }
}
