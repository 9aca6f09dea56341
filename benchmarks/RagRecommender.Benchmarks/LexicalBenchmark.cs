using System.Diagnostics;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Benchmarks;

/// <summary>BM25 over synthetic documents whose words follow Zipf's law, asked for words drawn from the same law.</summary>
internal static class LexicalBenchmark
{
    private const int Vocabulary = 60_000;
    private const int WarmUp = 300;
    private const int Searches = 2_000;
    private const int CandidateLimit = 300;
    private static readonly int[] QueryLengths = [1, 3, 6, 10];

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var report = new Report("lexical");
        report.Note("processor", Processor.Describe());
        var table = SyntheticCatalogue.Table();
        var random = new Random(1);
        var documents = Enumerable.Range(0, SyntheticCatalogue.Recordings)
            .Select(_ => new LexicalDocument(Words(random, 4), Words(random, 2), Words(random, 4), Words(random, 3), Words(random, 12), random.Next(5) == 0 ? Words(random, 60) : ""))
            .ToList();

        var started = Stopwatch.GetTimestamp();
        var index = LexicalIndex.Build(documents);
        report.Add("build, seconds", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        using var file = new MemoryStream();
        index.WriteTo(file);
        report.Add("size of the file", file.Length / 1e6, "MB");
        started = Stopwatch.GetTimestamp();
        index = LexicalIndex.ReadFrom(file.GetBuffer().AsMemory(0, (int)file.Length));
        report.Add("open with every table checked", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms");

        var probe = new MemoryProbe((int)(SyntheticCatalogue.Recordings * 384L));
        var all = table.Select(TrackFilter.None);
        var tenth = table.Select(new TrackFilter { Genres = ["genre3"] });
        foreach (var length in QueryLengths)
        {
            var times = Measure(index, all, length, probe);
            report.AddTimes($"{length} words, first {CandidateLimit}", times, null, length == 6 ? "<= 3" : null);
        }
        report.AddTimes("6 words, a filter that leaves a tenth", Measure(index, tenth, 6, probe), null, null);
        report.Add("plain read of memory, same run", probe.GigabytesPerSecond, "GB/s");
        await report.WriteAsync(arguments, cancellationToken);
        return 0;
    }

    private static Timing Measure(LexicalIndex index, TrackSelection selection, int length, MemoryProbe probe)
    {
        var random = new Random(length);
        var (warmUp, timing) = (new Timing(), new Timing());
        for (var round = -WarmUp; round < Searches; round++)
        {
            var query = Words(random, length);
            (round < 0 ? warmUp : timing).Run(() => index.Search(query, selection, CandidateLimit));
            if (round % 100 == 0)
                probe.Read();
        }
        return timing;
    }

    // Rank r with a probability near 1 / r. A letter in front and behind keeps the stemmer away.
    private static string Words(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{(int)Math.Exp(random.NextDouble() * Math.Log(Vocabulary))}x"));
}
