using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using RagRecommender.Embeddings;
using RagRecommender.Embeddings.Tokens;

namespace RagRecommender.Benchmarks;

/// <summary>
/// Speed and fidelity of one or more models as the product runs them. Models take turns in short rounds, so that a busy machine
/// slows all of them alike; the median round counts.
/// </summary>
internal static class EmbeddingBenchmark
{
    private const int Rounds = 5;
    private static readonly int[] PassageLengths = [12, 25, 40];
    private static readonly (int From, int To)[] QueryLengths = [(3, 16), (8, 8), (16, 16), (40, 40)];

    /// <param name="arguments">Folders with a <c>manifest.json</c>; none is the released model.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var folders = arguments.Length > 0 ? [.. arguments.Select(Path.GetFullPath)] : new[] { ReleasedFolder() };
        var golden = ReadGolden(Path.Combine(ReleasedFolder(), "golden.json"));
        var words = File.ReadLines(Path.Combine(ReleasedFolder(), "vocab.txt")).Where(line => line.Length > 2 && line.All(char.IsAsciiLetterLower)).ToArray();

        Print($"Processor: {Processor.Describe()}");
        Print($"Probe, float32 multiply-adds in one core's cache: {Processor.ProbeGigaflops():F0} GFLOP/s");
        PrintTokenizer(golden);

        var models = folders.Select(folder => new OnnxEmbedder(new OnnxEmbedderOptions { Models = Path.GetDirectoryName(folder), Model = Path.GetFileName(folder) })).ToArray();
        Print($"\n| | {string.Join(" | ", models.Select(model => model.Model.Id))} |\n|---|{string.Concat(models.Select(_ => "---|"))}");
        var fidelity = await Task.WhenAll(models.Select(model => FidelityAsync(model, golden)));
        Row("cosine to float32, mean / min", fidelity.Select(figures => $"{figures.Mean:F4} / {figures.Min:F4}"));
        Row("passages whose bits do not depend on the batch", fidelity.Select(figures => $"{figures.Equal} of {golden.Length}"));
        Row("cosine of a passage to itself in another batch, min", fidelity.Select(figures => $"{figures.Batch:F7}"));
        foreach (var length in PassageLengths)
        {
            var rates = await TakeTurnsAsync(models, model => RateAsync(model, Texts(words, length, 240)));
            Row($"passages of {length} tokens, texts/s (tokens/s)", rates.Select(rate => $"{Median(rate, figure => figure.Wall):F0} ({Median(rate, figure => figure.Wall) * length:F0})"));
            Row($"passages of {length} tokens, tokens a second of processor time", rates.Select(rate => $"{Median(rate, figure => figure.Processor) * length:F0}"));
        }

        foreach (var (from, to) in QueryLengths)
        {
            string[] queries = [.. Enumerable.Range(0, 70).SelectMany(query => Texts(words, from + query % (to - from + 1), 1))];
            var times = await TakeTurnsAsync(models, model => LatencyAsync(model, queries));
            Row($"a query of {(from == to ? $"{to}" : $"{from} to {to}")} tokens, p50 / p99 / processor time, ms", times.Select(time => $"{Median(time, round => round.P50):F2} / {Median(time, round => round.P99):F2} / {Median(time, round => round.Processor):F2}"));
        }

        foreach (var model in models)
            model.Dispose();
        return 0;
    }

    private static async Task<T[][]> TakeTurnsAsync<T>(OnnxEmbedder[] models, Func<OnnxEmbedder, Task<T>> measure)
    {
        foreach (var model in models)
            await measure(model);
        var results = models.Select(_ => new T[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var model = 0; model < models.Length; model++)
                results[model][round] = await measure(models[model]);
        }

        return results;
    }

    // Processor time tells the truth of a machine that does other things too.
    private static async Task<(double Wall, double Processor)> RateAsync(OnnxEmbedder model, string[] texts)
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await model.EmbedPassagesAsync(texts, CancellationToken.None);
        return (texts.Length / Stopwatch.GetElapsedTime(start).TotalSeconds, texts.Length / (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    private static async Task<(double P50, double P99, double Processor)> LatencyAsync(OnnxEmbedder model, string[] texts)
    {
        var times = new List<double>();
        var processor = Environment.CpuUsage.TotalTime;
        foreach (var text in texts)
        {
            var start = Stopwatch.GetTimestamp();
            await model.EmbedQueryAsync(text, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var each = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / texts.Length;
        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100], each);
    }

    private static async Task<(double Mean, double Min, int Equal, double Batch)> FidelityAsync(OnnxEmbedder model, (string Text, float[] Vector)[] golden)
    {
        var together = await model.EmbedPassagesAsync([.. golden.Select(item => item.Text)], CancellationToken.None);
        var cosines = golden.Zip(together, (item, vector) => (double)TensorPrimitives.CosineSimilarity(item.Vector, vector.Span)).ToArray();
        var (equal, batch) = (0, 1.0);
        for (var item = 0; item < golden.Length; item++)
        {
            var alone = (await model.EmbedPassagesAsync([golden[item].Text], CancellationToken.None))[0];
            equal += alone.Span.SequenceEqual(together[item].Span) ? 1 : 0;
            batch = Math.Min(batch, TensorPrimitives.CosineSimilarity(alone.Span, together[item].Span));
        }

        return (cosines.Average(), cosines.Min(), equal, batch);
    }

    private static void PrintTokenizer((string Text, float[] Vector)[] golden)
    {
        var tokenizer = new WordPieceTokenizer(File.ReadLines(Path.Combine(ReleasedFolder(), "vocab.txt")));
        var ids = new long[128];
        long Once() => golden.Sum(item => (long)tokenizer.Encode(item.Text, ids));
        for (var round = 0; round < 200; round++)
            Once();
        var (start, before, tokens) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), 0L);
        for (var round = 0; round < 500; round++)
            tokens += Once();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (500.0 * golden.Length);
        Print($"Tokenizer, one core: {tokens / seconds / 1e6:F1} M tokens/s, {bytes:F0} bytes allocated a text");
    }

    private static string[] Texts(string[] words, int tokens, int count)
    {
        var random = new Random(tokens);
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', random.GetItems(words, tokens - 2)))];
    }

    private static string ReleasedFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "models", "all-MiniLM-L6-v2", "golden.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("models/all-MiniLM-L6-v2 is not above the program.");
        return Path.Combine(folder.FullName, "models", "all-MiniLM-L6-v2");
    }

    private static (string Text, float[] Vector)[] ReadGolden(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(item =>
            (item.GetProperty("text").GetString()!, item.GetProperty("vector").EnumerateArray().Select(value => value.GetSingle()).ToArray()))];
    }

    private static double Median<T>(T[] rounds, Func<T, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Length / 2);

    private static void Row(string name, IEnumerable<string> cells) => Print($"| {name} | {string.Join(" | ", cells)} |");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
