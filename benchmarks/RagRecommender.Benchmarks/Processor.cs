using System.Diagnostics;
using System.Numerics.Tensors;

namespace RagRecommender.Benchmarks;

/// <summary>What a figure was measured on: machines differ, so each run prints this and a probe of its own.</summary>
internal static class Processor
{
    private static readonly string[] TellingFlags = ["avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8"];

    public static string Describe()
    {
        var lines = File.Exists("/proc/cpuinfo") ? File.ReadAllLines("/proc/cpuinfo") : [];
        string Field(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
        var flags = Field("flags").Split(' ').Intersect(TellingFlags);
        return $"{Field("model name")}, family {Field("cpu family")}, {Environment.ProcessorCount} cores, {string.Join(' ', flags)}";
    }

    /// <summary>Float32 multiply-adds of one core over vectors that fit its first cache, in GFLOP/s: the best of ten tries of 20 ms.</summary>
    public static double ProbeGigaflops()
    {
        var (left, right) = (new float[2048], new float[2048]);
        Array.Fill(left, 0.5f);
        Array.Fill(right, 0.25f);
        var best = 0.0;
        var sum = 0f;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var watch = Stopwatch.StartNew();
            var rounds = 0;
            for (; watch.ElapsedMilliseconds < 20; rounds += 100)
            {
                for (var round = 0; round < 100; round++)
                    sum += TensorPrimitives.Dot(left, right);
            }

            best = Math.Max(best, rounds * 2.0 * left.Length / watch.Elapsed.TotalSeconds / 1e9);
        }

        return float.IsFinite(sum) ? best : 0;
    }
}
