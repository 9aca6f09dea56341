using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RagRecommender.Benchmarks;

/// <summary>Figures of one run, printed as they come and written as JSON when a file was asked for.</summary>
internal sealed class Report(string benchmark)
{
    private readonly JsonObject _figures = new() { ["benchmark"] = benchmark, ["processor"] = Processor.Describe() };

    public void Add(string name, double value, string unit, string? wanted = null)
    {
        _figures[name] = new JsonObject { ["value"] = Math.Round(value, 4), ["unit"] = unit, ["wanted"] = wanted };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-52} {value,10:0.###} {unit}{(wanted is null ? "" : $"   (wanted {wanted})")}"));
    }

    /// <summary>Median and 99th percentile by the wall clock, and the same of processor time.</summary>
    public void AddTimes(string name, Timing timing, string? wantedMedian, string? wantedTail)
    {
        Add($"{name}, p50", timing.Wall(0.5), "ms", wantedMedian);
        Add($"{name}, p99", timing.Wall(0.99), "ms", wantedTail);
        Add($"{name}, p50 of processor time", timing.Processor(0.5), "ms");
        Add($"{name}, p99 of processor time", timing.Processor(0.99), "ms");
    }

    public void Note(string name, string text)
    {
        _figures[name] = text;
        Console.WriteLine($"{name,-52} {text}");
    }

    /// <summary>Writes to the file after <c>--json</c> in <paramref name="arguments"/>, if there is one.</summary>
    public async Task WriteAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var place = Array.IndexOf(arguments, "--json");
        if (place >= 0 && place + 1 < arguments.Length)
            await File.WriteAllTextAsync(arguments[place + 1], _figures.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n", cancellationToken);
    }
}
