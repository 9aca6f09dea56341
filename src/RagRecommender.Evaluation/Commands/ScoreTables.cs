using System.Globalization;
using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation.Commands;

/// <summary>Scores as people read them.</summary>
internal static class ScoreTables
{
    private const double LowScore = 0.5;

    private static readonly string[] LowMetrics = [MetricNames.Satisfied, "length-kept", "limit-told"];

    public static void Print(TextWriter output, SetScores scores)
    {
        output.WriteLine($"== {scores.Set} · {scores.Condition} · {scores.Release}");
        var table = new TextTable("metric", "mean", "95 % interval", "n");
        foreach (var (name, estimate) in scores.Metrics)
            AddRow(table, name, estimate);
        foreach (var (family, estimate) in scores.Families)
            AddRow(table, "  " + family, estimate);
        table.Print(output);
        var reach = scores.Reach;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"reach: {reach.Genres:P1} of genres, {reach.Artists:P1} of artists, {reach.Tracks} tracks; popularity lift {reach.PopularityLift:0.00}"));
        if (scores.Latency is { } latency)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"latency ms: p50 {latency.P50:0.0}, p95 {latency.P95:0.0}, p99 {latency.P99:0.0}"));
        if (scores.Model is { } model)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"language model, an answer: {model.Calls:0.0} calls, {model.InputTokens:0} tokens in, {model.OutputTokens:0} out; {model.Unhelped:P0} of answers went on without some of its help"));
        }
        output.WriteLine($"failed: {scores.Failed}");
        output.WriteLine();
    }

    public static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Interval(Estimate estimate) => $"[{Number(estimate.Low)}, {Number(estimate.High)}]";

    private static void AddRow(TextTable table, string name, Estimate estimate) =>
        table.Add(name, Number(estimate.Mean), Interval(estimate), estimate.Count.ToString(CultureInfo.InvariantCulture));

    /// <summary>The requests that scored below a half. Those of the held half are not shown, so that no rule is made from them.</summary>
    public static void PrintLow(TextWriter output, RequestSet set, SetScores scores)
    {
        var shown = set.Requests.Where(request => request.Split != Splits.Held).ToDictionary(request => request.Id, request => request.Query, StringComparer.Ordinal);
        foreach (var query in scores.Queries.Where(query => shown.ContainsKey(query.Request)))
        {
            foreach (var metric in LowMetrics)
            {
                if (query.Values.TryGetValue(metric, out var value) && value < LowScore)
                    output.WriteLine($"  low {value.ToString("0.0", CultureInfo.InvariantCulture)} {metric} {query.Request} {shown[query.Request]}");
            }
        }
    }
}
