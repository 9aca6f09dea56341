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

/// <summary>Adds the products of 32 bytes to eight sums.</summary>
internal interface IInt8Products
{
    static abstract Vector256<int> Add(Vector256<int> sums, Vector256<byte> left, Vector256<sbyte> right);
}

internal readonly struct VnniProducts : IInt8Products
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> left, Vector256<sbyte> right) => AvxVnni.MultiplyWideningAndAdd(sums, left, right);
}

internal readonly struct Avx2Products : IInt8Products
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> left, Vector256<sbyte> right) =>
        sums + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(left, right), Vector256<short>.One);
}

// x86 multiplies unsigned by signed bytes, so q·c is taken as |q|·(c with the sign of q). Since neither reaches -128, a pair of
// products is at most 2·127² = 32,258 and the 16-bit sums of AVX2 never saturate. Two rows at a time, each in two halves, keep four
// chains of sums busy and read memory in order; four rows at a time measured a quarter slower.
internal readonly unsafe struct X86Kernel<TProducts> : IInt8Kernel
    where TProducts : IInt8Products
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Multiply(sbyte* query, byte* magnitudes, Rows rows, Rows next, int dimensions)
    {
        var pairs = Avx2.HorizontalAdd(
            Pair(query, magnitudes, rows.A, rows.B, next.A, next.B, dimensions), Pair(query, magnitudes, rows.C, rows.D, next.C, next.D, dimensions));
        var sums = pairs.GetLower() + pairs.GetUpper();
        for (var index = dimensions & ~31; index < dimensions; index++)
            sums += query[index] * Vector128.Create(rows.A[index], rows.B[index], rows.C[index], (int)rows.D[index]);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pair(sbyte* query, byte* magnitudes, sbyte* a, sbyte* b, sbyte* nextA, sbyte* nextB, int dimensions)
    {
        Vector256<int> a0 = default, a1 = default, b0 = default, b1 = default;
        var index = 0;
        for (; index <= dimensions - 64; index += 64)
        {
            var (signs, bytes) = (Vector256.Load(query + index), Vector256.Load(magnitudes + index));
            a0 = TProducts.Add(a0, bytes, Avx2.Sign(Vector256.Load(a + index), signs));
            b0 = TProducts.Add(b0, bytes, Avx2.Sign(Vector256.Load(b + index), signs));
            (signs, bytes) = (Vector256.Load(query + index + 32), Vector256.Load(magnitudes + index + 32));
            a1 = TProducts.Add(a1, bytes, Avx2.Sign(Vector256.Load(a + index + 32), signs));
            b1 = TProducts.Add(b1, bytes, Avx2.Sign(Vector256.Load(b + index + 32), signs));
            Sse.Prefetch0(nextA + index);
            Sse.Prefetch0(nextB + index);
        }
        if (index <= dimensions - 32)
        {
            var (signs, bytes) = (Vector256.Load(query + index), Vector256.Load(magnitudes + index));
            a0 = TProducts.Add(a0, bytes, Avx2.Sign(Vector256.Load(a + index), signs));
            b0 = TProducts.Add(b0, bytes, Avx2.Sign(Vector256.Load(b + index), signs));
        }
        return Avx2.HorizontalAdd(a0 + a1, b0 + b1);
    }
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
