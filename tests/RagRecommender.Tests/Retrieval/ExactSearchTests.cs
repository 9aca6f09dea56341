using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Retrieval;

public sealed class ExactSearchTests
{
    [Theory]
    [InlineData(1, 384, 1)]
    [InlineData(3, 384, 5)]
    [InlineData(90, 384, 10)]
    [InlineData(90, 45, 25)]
    [InlineData(90, 7, 90)]
    public void Small_catalogues_are_searched_as_by_brute_force(int recordings, int dimensions, int limit)
    {
        var catalogue = new RandomCatalogue(recordings, seed: recordings + dimensions);
        var matrix = VectorMatrix.Of(catalogue.Vectors(dimensions), dimensions);
        foreach (var filter in recordings > 3 ? catalogue.Filters : [TrackFilter.None])
        {
            var selection = catalogue.Table.Select(filter);
            var query = catalogue.Vector(dimensions);
            var expected = BruteForce(matrix, query, selection).Take(limit);
            Assert.Equal(expected, ExactSearch.Search(matrix, query, selection, limit, CancellationToken.None));
        }
    }

    [Fact]
    public void Of_ten_thousand_recordings_the_first_ten_are_those_of_float32()
    {
        var catalogue = new RandomCatalogue(10_000, seed: 5);
        var matrix = VectorMatrix.Of(catalogue.Vectors(384), 384);
        var (found, asked) = (0, 0);
        for (var round = 0; round < 8; round++)
        {
            foreach (var filter in catalogue.Filters)
            {
                var selection = catalogue.Table.Select(filter);
                var query = catalogue.Vector(384);
                var expected = BruteForce(matrix, query, selection).Take(10).ToList();
                asked += expected.Count;
                found += ExactSearch.Search(matrix, query, selection, 10, CancellationToken.None).Intersect(expected).Count();
            }
        }
        Assert.True(found >= 0.998 * asked, $"{found} of {asked}");
    }

    [Theory]
    [InlineData(384)]
    [InlineData(100)]
    [InlineData(31)]
    public void Every_kernel_finds_the_same(int dimensions)
    {
        var catalogue = new RandomCatalogue(3_000, seed: 9);
        var matrix = VectorMatrix.Of(catalogue.Vectors(dimensions), dimensions);
        foreach (var filter in catalogue.Filters)
        {
            var selection = catalogue.Table.Select(filter);
            var query = catalogue.Vector(dimensions);
            var expected = ExactSearch.Search<PortableKernel>(matrix, query, selection, 40, CancellationToken.None);
            if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
                Assert.Equal(expected, ExactSearch.Search<X86Kernel<Avx2Products>>(matrix, query, selection, 40, CancellationToken.None));
            if (System.Runtime.Intrinsics.X86.AvxVnni.IsSupported)
                Assert.Equal(expected, ExactSearch.Search<X86Kernel<VnniProducts>>(matrix, query, selection, 40, CancellationToken.None));
        }
    }

    [Fact]
    public unsafe void Every_kernel_gives_the_same_integers_at_the_ends_of_the_range()
    {
        const int Dimensions = 70;
        var random = new Random(3);
        var (query, codes) = (new sbyte[Dimensions], new sbyte[4 * Dimensions]);
        for (var round = 0; round < 100; round++)
        {
            foreach (var values in (sbyte[][])[query, codes])
            {
                for (var index = 0; index < values.Length; index++)
                    values[index] = (sbyte)(round < 50 ? 127 * (2 * random.Next(2) - 1) : random.Next(-127, 128));
            }
            var magnitudes = Array.ConvertAll(query, code => (byte)Math.Abs(code));
            int[] expected = [.. Enumerable.Range(0, 4).Select(row => Enumerable.Range(0, Dimensions).Sum(index => query[index] * codes[row * Dimensions + index]))];
            fixed (sbyte* q = query, c = codes)
            fixed (byte* m = magnitudes)
            {
                var rows = new Rows(c, c + Dimensions, c + 2 * Dimensions, c + 3 * Dimensions);
                var four = System.Runtime.Intrinsics.Vector128.Create(expected);
                Assert.Equal(four, PortableKernel.Multiply(q, m, rows, rows, Dimensions));
                if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
                    Assert.Equal(four, X86Kernel<Avx2Products>.Multiply(q, m, rows, rows, Dimensions));
                if (System.Runtime.Intrinsics.X86.AvxVnni.IsSupported)
                    Assert.Equal(four, X86Kernel<VnniProducts>.Multiply(q, m, rows, rows, Dimensions));
            }
        }
    }

    [Fact]
    public void A_crowd_of_equal_vectors_larger_than_the_pool_is_ordered_by_id()
    {
        var catalogue = new RandomCatalogue(5_000, seed: 2);
        var vector = catalogue.Vector(384);
        var matrix = VectorMatrix.Of(Enumerable.Repeat(vector, 5_000).SelectMany(elements => elements).ToArray(), 384);
        var selection = catalogue.Table.Select(TrackFilter.None);
        var ids = ExactSearch.Search(matrix, vector, selection, 10, CancellationToken.None).Select(scored => selection.IdOf(scored.Recording));
        Assert.Equal(Enumerable.Range(0, 5_000).Select(selection.IdOf).Order().Take(10), ids);
    }

    [Fact]
    public void A_caller_who_left_stops_the_scan()
    {
        var catalogue = new RandomCatalogue(10, seed: 4);
        var matrix = VectorMatrix.Of(catalogue.Vectors(8), 8);
        Assert.Throws<OperationCanceledException>(() =>
            ExactSearch.Search(matrix, catalogue.Vector(8), catalogue.Table.Select(TrackFilter.None), 3, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_query_of_another_length_is_refused()
    {
        var catalogue = new RandomCatalogue(10, seed: 4);
        var matrix = VectorMatrix.Of(catalogue.Vectors(8), 8);
        Assert.Throws<ArgumentException>(() =>
            ExactSearch.Search(matrix, new float[9], catalogue.Table.Select(TrackFilter.None), 3, CancellationToken.None));
    }

    [Fact]
    public void A_matrix_whose_parts_do_not_fit_is_refused() =>
        Assert.Throws<DamagedReleaseException>(() => new VectorMatrix(2, 4, new sbyte[8], new float[2], new float[7]));

    private static IEnumerable<ScoredRecording> BruteForce(VectorMatrix matrix, float[] query, TrackSelection selection) =>
        Enumerable.Range(0, matrix.Rows).Where(recording => selection.RowOfRecording[recording] >= 0)
            .Select(recording => new ScoredRecording(recording, ExactSearch.Multiply(query, matrix.Row(recording).Span)))
            .OrderByDescending(scored => scored.Score).ThenBy(scored => selection.IdOf(scored.Recording));
}
