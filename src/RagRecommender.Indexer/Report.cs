using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RagRecommender.Backends.Postgres;
using RagRecommender.Indexer.Diagnosis;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using Spectre.Console;

namespace RagRecommender.Indexer;

/// <summary>What a publication did.</summary>
internal sealed record PublishedReport(string Published);

/// <summary>Names of the releases removed.</summary>
internal sealed record PrunedReport(IReadOnlyList<string> Removed);

/// <summary>What was looked at and what is wrong; sound when nothing is.</summary>
internal sealed record VerifyReport(IReadOnlyList<string> Releases, IReadOnlyList<string> Damage);

/// <summary>Results on standard output: JSON for programs, a table for people.</summary>
internal static class Report
{
    private const int WidthOfAPipe = 400;

    public static async Task WriteJsonAsync<T>(T value, JsonTypeInfo<T> type) => await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(value, type));

    public static void WriteTable(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var title in header)
            table.AddColumn(new TableColumn(new Text(title)));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        Console().Write(table);
    }

    /// <summary>Standard output with colours where it is a terminal and NO_COLOR is not set.</summary>
    public static IAnsiConsole Console()
    {
        var console = Console(System.Console.Out, System.Console.IsOutputRedirected);
        // A pipe has no width: nothing is cut there.
        if (System.Console.IsOutputRedirected)
            console.Profile.Width = WidthOfAPipe;
        return console;
    }

    /// <summary>A console on <paramref name="writer"/>, without colours where it is piped or NO_COLOR is set.</summary>
    public static IAnsiConsole Console(TextWriter writer, bool isPiped)
    {
        var isPlain = isPiped || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isPiped ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IndexOutcome))]
[JsonSerializable(typeof(IReadOnlyList<ReleaseInfo>))]
[JsonSerializable(typeof(PublishedReport))]
[JsonSerializable(typeof(PrunedReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(RawLoadReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(RecommendationResponse))]
internal sealed partial class IndexerJson : JsonSerializerContext;
