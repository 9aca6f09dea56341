using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RagRecommender.Retrieval;

/// <summary>Inner products of an int8 query with four int8 rows at once. Every implementation gives the same integers.</summary>
internal unsafe interface IInt8Kernel
{
    /// <param name="query">Codes of -127 to 127, <c>[dimensions]</c>.</param>
    /// <param name="magnitudes">Their magnitudes, <c>[dimensions]</c>.</param>
    /// <param name="next">Four rows to come, asked into the cache meanwhile.</param>
    static abstract Vector128<int> Multiply(sbyte* query, byte* magnitudes, Rows rows, Rows next, int dimensions);
}

/// <summary>Where four rows begin.</summary>
internal readonly unsafe ref struct Rows(sbyte* a, sbyte* b, sbyte* c, sbyte* d)
{
    public readonly sbyte* A = a, B = b, C = c, D = d;
}

// x86 multiplies unsigned by signed bytes, so q·c is taken as |q|·(c with the sign of q). Since neither reaches -128, a pair of
// products is at most 2·127² = 32,258 and the 16-bit sums of AVX2 never saturate.
internal readonly unsafe struct VnniKernel : IInt8Kernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Multiply(sbyte* query, byte* magnitudes, Rows rows, Rows next, int dimensions)
    {
        Vector256<int> a = default, b = default, c = default, d = default;
        var index = 0;
        for (; index <= dimensions - 32; index += 32)
        {
            var signs = Vector256.Load(query + index);
            var bytes = Vector256.Load(magnitudes + index);
            a = AvxVnni.MultiplyWideningAndAdd(a, bytes, Avx2.Sign(Vector256.Load(rows.A + index), signs));
            b = AvxVnni.MultiplyWideningAndAdd(b, bytes, Avx2.Sign(Vector256.Load(rows.B + index), signs));
            c = AvxVnni.MultiplyWideningAndAdd(c, bytes, Avx2.Sign(Vector256.Load(rows.C + index), signs));
            d = AvxVnni.MultiplyWideningAndAdd(d, bytes, Avx2.Sign(Vector256.Load(rows.D + index), signs));
            if ((index & 32) == 0)
                Int8Sums.Prefetch(next, index);
        }
        return Int8Sums.Of(a, b, c, d) + Int8Sums.Tail(query, rows, index, dimensions);
    }
}

internal readonly unsafe struct Avx2Kernel : IInt8Kernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Multiply(sbyte* query, byte* magnitudes, Rows rows, Rows next, int dimensions)
    {
        Vector256<int> a = default, b = default, c = default, d = default;
        var index = 0;
        for (; index <= dimensions - 32; index += 32)
        {
            var signs = Vector256.Load(query + index);
            var bytes = Vector256.Load(magnitudes + index);
            a += Products(bytes, Avx2.Sign(Vector256.Load(rows.A + index), signs));
            b += Products(bytes, Avx2.Sign(Vector256.Load(rows.B + index), signs));
            c += Products(bytes, Avx2.Sign(Vector256.Load(rows.C + index), signs));
            d += Products(bytes, Avx2.Sign(Vector256.Load(rows.D + index), signs));
            if ((index & 32) == 0)
                Int8Sums.Prefetch(next, index);
        }
        return Int8Sums.Of(a, b, c, d) + Int8Sums.Tail(query, rows, index, dimensions);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<byte> left, Vector256<sbyte> right) =>
        Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(left, right), Vector256<short>.One);
}

internal readonly unsafe struct PortableKernel : IInt8Kernel
{
    public static Vector128<int> Multiply(sbyte* query, byte* magnitudes, Rows rows, Rows next, int dimensions) => Vector128.Create(
        Product(query, rows.A, dimensions), Product(query, rows.B, dimensions), Product(query, rows.C, dimensions), Product(query, rows.D, dimensions));

    private static int Product(sbyte* query, sbyte* row, int dimensions)
    {
        var sum = Vector128<int>.Zero;
        var index = 0;
        for (; index <= dimensions - 16; index += 16)
        {
            var (left, right) = (Vector128.Load(query + index), Vector128.Load(row + index));
            // One product fits 16 bits; sums are taken in 32.
            var low = Vector128.WidenLower(left) * Vector128.WidenLower(right);
            var high = Vector128.WidenUpper(left) * Vector128.WidenUpper(right);
            sum += Vector128.WidenLower(low) + Vector128.WidenUpper(low) + Vector128.WidenLower(high) + Vector128.WidenUpper(high);
        }
        var result = Vector128.Sum(sum);
        for (; index < dimensions; index++)
            result += query[index] * row[index];
        return result;
    }
}

file static unsafe class Int8Sums
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(Rows next, int index)
    {
        Sse.Prefetch0(next.A + index);
        Sse.Prefetch0(next.B + index);
        Sse.Prefetch0(next.C + index);
        Sse.Prefetch0(next.D + index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Of(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        var pairs = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return pairs.GetLower() + pairs.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Tail(sbyte* query, Rows rows, int index, int dimensions)
    {
        var sums = Vector128<int>.Zero;
        for (; index < dimensions; index++)
            sums += query[index] * Vector128.Create(rows.A[index], rows.B[index], rows.C[index], (int)rows.D[index]);
        return sums;
    }
}
