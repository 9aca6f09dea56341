using System.Diagnostics;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Benchmarks;

/// <summary>Exact search on one thread over synthetic vectors, its recall against float32, and a read of as much memory between searches.</summary>
internal static class SearchBenchmark
{
    private const int Dimensions = 384;
    private const int Clusters = 2_000;
    private const int WarmUp = 60;
    private const int Searches = 300;
    private const int Judged = 100;

    // Every candidate list of the read path is this long.
    private const int CandidateLimit = 300;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var report = new Report("search");
        report.Note("processor", Processor.Describe());
        report.Note("kernel", ExactSearch.Kernel);
        var table = SyntheticCatalogue.Table();
        var vectors = Vectors(SyntheticCatalogue.Recordings, seed: 1);
        var queries = Vectors(Searches, seed: 2);

        var started = Stopwatch.GetTimestamp();
        var matrix = VectorMatrix.Of(vectors, Dimensions);
        report.Add("quantise, seconds", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        started = Stopwatch.GetTimestamp();
        VectorStatistics.Measure(vectors, Dimensions);
        report.Add("mean and covariance, seconds", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");

        var probe = new MemoryProbe(matrix.Codes.Length);
        var all = table.Select(TrackFilter.None);
        var tenth = table.Select(new TrackFilter { Genres = ["genre3"] });
        var ten = Measure(matrix, queries, all, 10, probe, cancellationToken);
        var bytes = (double)matrix.Codes.Length;
        report.AddTimes("232,725 x 384, first 10", ten, "<= 3", null);
        report.Add("codes read at p50", bytes / (ten.Processor(0.5) * 1e6), "GB/s");
        report.Add("plain read of as much memory, same run", probe.GigabytesPerSecond, "GB/s");
        report.Add("share of the plain read reached", bytes / (ten.Processor(0.5) * 1e6) / probe.GigabytesPerSecond, "of 1");
        report.AddTimes("first 300", Measure(matrix, queries, all, CandidateLimit, probe, cancellationToken), null, null);
        report.AddTimes("first 10 of a filter that leaves a tenth", Measure(matrix, queries, tenth, 10, probe, cancellationToken), null, null);
        report.Add("recall@10 against float32", Recall(matrix, queries, all, cancellationToken), "of 1", ">= 0.995");
        await report.WriteAsync(arguments, cancellationToken);
        return 0;
    }

    private static Timing Measure(
        VectorMatrix matrix, float[] queries, TrackSelection selection, int limit, MemoryProbe probe, CancellationToken cancellationToken)
    {
        var (warmUp, timing) = (new Timing(), new Timing());
        for (var round = -WarmUp; round < Searches; round++)
        {
            var query = queries.AsMemory(Math.Max(0, round) * Dimensions, Dimensions);
            (round < 0 ? warmUp : timing).Run(() => ExactSearch.Search(matrix, query.Span, selection, limit, cancellationToken));
            if (round % 4 == 0)
                probe.Read();
        }
        return timing;
    }

    private static double Recall(VectorMatrix matrix, float[] queries, TrackSelection all, CancellationToken cancellationToken)
    {
        var found = 0;
        for (var judged = 0; judged < Judged; judged++)
        {
            var query = queries.AsMemory(judged * Dimensions, Dimensions);
            var expected = ParallelEnumerable.Range(0, matrix.Rows).Select(row => (row, Score: ExactSearch.Multiply(query.Span, matrix.Row(row).Span)))
                .OrderByDescending(scored => scored.Score).ThenBy(scored => all.IdOf(scored.row)).Take(10).Select(scored => scored.row);
            found += ExactSearch.Search(matrix, query.Span, all, 10, cancellationToken).Select(scored => scored.Recording).Intersect(expected).Count();
        }
        return found / (10.0 * Judged);
    }

    // Clusters with as much spread inside as between, so that the nearest are near but not alone. Centres have a seed of their own.
    private static float[] Vectors(int rows, int seed)
    {
        var centres = new float[Clusters * Dimensions];
        var random = new Random(0);
        for (var index = 0; index < centres.Length; index++)
            centres[index] = Normal(random);
        var vectors = new float[rows * Dimensions];
        Parallel.For(0, rows, row =>
        {
            var noise = new Random(seed * 1_000_003 + row);
            var vector = vectors.AsSpan(row * Dimensions, Dimensions);
            var centre = centres.AsSpan(noise.Next(Clusters) * Dimensions, Dimensions);
            var length = 0f;
            for (var index = 0; index < Dimensions; index++)
            {
                vector[index] = centre[index] + Normal(noise);
                length += vector[index] * vector[index];
            }
            length = MathF.Sqrt(length);
            for (var index = 0; index < Dimensions; index++)
                vector[index] /= length;
        });
        return vectors;
    }

    // Irwin-Hall: near enough to normal for a benchmark, and quick.
    private static float Normal(Random random) => random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2;
}
