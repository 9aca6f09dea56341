using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>
/// Nearest rows by inner product: an int8 scan over every row that a selection leaves, at memory speed, then the best of it scored
/// anew in float32. Nothing is approximated but the choice of what is scored anew, so a selection never loses a match to a cut-off.
/// </summary>
public static unsafe class ExactSearch
{
    // Scored anew beyond the results: wide enough that the rounding of int8 costs at most two in a thousand of the first ten.
    private const int Margin = 100;

    // Rows between two looks at the cancellation token; their ordinals fit the first-level cache.
    private const int Block = 2048;

    // Rows between those multiplied and those asked into the cache: 12 KB of 384 dimensions, the best of 0 to 128 rows measured.
    private const int PrefetchDistance = 32;

    /// <summary>Best first, at most <paramref name="limit"/>; a tie goes to the smaller id of the tracks that the selection shows.</summary>
    /// <param name="query">A unit vector <c>[dimensions]</c>.</param>
    /// <exception cref="ArgumentException">The query has another length than the rows, or holds a number that is not finite.</exception>
    public static ScoredRecording[] Search(
        VectorMatrix matrix, ReadOnlySpan<float> query, TrackSelection selection, int limit, CancellationToken cancellationToken) =>
        AvxVnni.IsSupported ? Search<X86Kernel<VnniProducts>>(matrix, query, selection, limit, cancellationToken)
        : Avx2.IsSupported ? Search<X86Kernel<Avx2Products>>(matrix, query, selection, limit, cancellationToken)
        : Search<PortableKernel>(matrix, query, selection, limit, cancellationToken);

    /// <summary>The kernel that this processor runs, for reports.</summary>
    public static string Kernel => AvxVnni.IsSupported ? "AVX-VNNI" : Avx2.IsSupported ? "AVX2" : "portable";

    /// <summary>The inner product in float32, added in the same order on every processor.</summary>
    public static float Multiply(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"Vectors of {left.Length} and {right.Length} dimensions have no inner product.", nameof(right));
        Vector256<float> even = default, odd = default;
        var index = 0;
        for (; index <= left.Length - 16; index += 16)
        {
            even += Vector256.Create(left[index..]) * Vector256.Create(right[index..]);
            odd += Vector256.Create(left[(index + 8)..]) * Vector256.Create(right[(index + 8)..]);
        }
        even += odd;
        var four = even.GetLower() + even.GetUpper();
        var sum = four[0] + four[1] + (four[2] + four[3]);
        for (; index < left.Length; index++)
            sum += left[index] * right[index];
        return sum;
    }

    internal static ScoredRecording[] Search<TKernel>(
        VectorMatrix matrix, ReadOnlySpan<float> query, TrackSelection selection, int limit, CancellationToken cancellationToken)
        where TKernel : IInt8Kernel
    {
        if (query.Length != matrix.Dimensions)
            throw new ArgumentException($"The query has {query.Length} dimensions, the index {matrix.Dimensions}.", nameof(query));
        var pool = (int)Math.Min((long)limit + Margin, selection.Count);
        if (pool == 0 || limit <= 0)
            return [];
        var best = new BestRecordings(selection, pool);
        Scan<TKernel>(matrix, query, selection, ref best, cancellationToken);

        var kept = best.Kept;
        foreach (ref var candidate in kept)
            candidate = candidate with { Score = Multiply(query, matrix.Row(candidate.Recording).Span) };
        BestRecordings.Sort(kept, selection);
        return kept[..Math.Min(limit, kept.Length)].ToArray();
    }

    // Optimised at once: a scan is too long a loop to be compiled twice while requests wait.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scan<TKernel>(
        VectorMatrix matrix, ReadOnlySpan<float> query, TrackSelection selection, ref BestRecordings best, CancellationToken cancellationToken)
        where TKernel : IInt8Kernel
    {
        var dimensions = matrix.Dimensions;
        var codes = new sbyte[dimensions];
        Quantization.Quantize(query, codes);
        var magnitudes = Array.ConvertAll(codes, code => (byte)Math.Abs(code));
        var rowOfRecording = selection.RowOfRecording;
        var passing = ArrayPool<int>.Shared.Rent(Block + PrefetchDistance + 4);
        fixed (sbyte* queryCodes = codes)
        fixed (byte* queryMagnitudes = magnitudes)
        fixed (sbyte* matrixCodes = matrix.Codes.Span)
        fixed (float* scales = matrix.Scales.Span)
        fixed (int* rows = passing)
        {
            for (var start = 0; start < rowOfRecording.Length; start += Block)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = Compact(rowOfRecording, start, rows);
                for (var place = 0; place < count; place += 4)
                {
                    var four = rows + place;
                    var sums = TKernel.Multiply(
                        queryCodes, queryMagnitudes, At(matrixCodes, four, dimensions), At(matrixCodes, four + PrefetchDistance, dimensions), dimensions);
                    var scores = Vector128.ConvertToSingle(sums) * Vector128.Create(scales[four[0]], scales[four[1]], scales[four[2]], scales[four[3]]);
                    if (!Vector128.GreaterThanOrEqualAny(scores, Vector128.Create(best.Threshold)))
                        continue;
                    for (var lane = 0; lane < Math.Min(4, count - place); lane++)
                    {
                        if (scores[lane] >= best.Threshold)
                            best.Offer(four[lane], scores[lane]);
                    }
                }
            }
        }
        ArrayPool<int>.Shared.Return(passing);
    }

    // The ordinals that pass, without a branch: each is written, but only one that passes moves the end. What follows the end
    // repeats the last, so that groups of four are always whole.
    private static int Compact(int[] rowOfRecording, int start, int* rows)
    {
        var count = 0;
        var end = Math.Min(start + Block, rowOfRecording.Length);
        for (var recording = start; recording < end; recording++)
        {
            rows[count] = recording;
            count += rowOfRecording[recording] >= 0 ? 1 : 0;
        }
        var last = count > 0 ? rows[count - 1] : 0;
        for (var place = count; place < count + PrefetchDistance + 4; place++)
            rows[place] = last;
        return count;
    }

    private static Rows At(sbyte* codes, int* rows, int dimensions) => new(
        codes + (nint)rows[0] * dimensions, codes + (nint)rows[1] * dimensions, codes + (nint)rows[2] * dimensions, codes + (nint)rows[3] * dimensions);
}
