using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RagRecommender.Retrieval;

namespace RagRecommender.Benchmarks;

/// <summary>How fast one core reads memory: the wall that a scan can reach but not pass.</summary>
internal sealed class MemoryProbe
{
    private readonly sbyte[] _bytes;
    private readonly Timing _timing = new();

    // The same kind of memory as the scan reads, and written: pages that nobody wrote are all one page.
    public MemoryProbe(int bytes)
    {
        _bytes = ScannedMemory.Allocate(bytes / 256 * 256);
        Array.Fill(_bytes, (sbyte)1);
    }

    /// <summary>Median over the reads, in 10⁹ bytes a second of processor time.</summary>
    public double GigabytesPerSecond => _bytes.Length / (_timing.Processor(0.5) * 1e6);

    /// <summary>Reads all of it once.</summary>
    public void Read() => _timing.Run(() => Sum());

    private ulong Sum()
    {
        Vector512<ulong> a = default, b = default, c = default, d = default;
        var words = MemoryMarshal.Cast<sbyte, ulong>(_bytes);
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
