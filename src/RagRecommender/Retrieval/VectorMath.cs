using System.Numerics;
using System.Runtime.InteropServices;

namespace RagRecommender.Retrieval;

/// <summary>Arithmetic on float32 vectors of equal length.</summary>
public static class VectorMath
{
    /// <summary>Inner product, summed by SIMD lane in a fixed order: equal input gives equal bits on one kind of CPU.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(left);
        var others = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sum = Vector<float>.Zero;
        for (var lane = 0; lane < lanes.Length; lane++)
            sum += lanes[lane] * others[lane];
        var result = Vector.Sum(sum);
        for (var index = lanes.Length * Vector<float>.Count; index < left.Length; index++)
            result += left[index] * right[index];
        return result;
    }
}
