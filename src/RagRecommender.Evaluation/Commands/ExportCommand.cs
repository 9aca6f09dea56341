using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RagRecommender.Evaluation.Export;
using RagRecommender.Evaluation.Runs;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>export</c>: measures for the notebooks what no run holds, into files that they read.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var output = new Option<string?>("--out") { Description = "The folder to write to. Default: export in the folder of runs." };
        var command = new Command(
            "export", "Writes the embedding space, the profile of the data set and the exposure of every run, as JSON for the notebooks. Run check first: it makes the runs.") { output };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var files = SharedOptions.Files(arguments);
            var folder = Directory.CreateDirectory(arguments.GetValue(output) ?? Path.Combine(files.Runs, "export")).FullName;
            await using var catalogue = OpenedCatalogue.Open(arguments.GetValue(SharedOptions.Data));
            using var lease = await catalogue.Releases.AcquireAsync(cancellationToken);
            await WriteAsync(folder, "dataset", DatasetProfile.Of(lease.Release), EvaluationJson.Default.DatasetProfile, cancellationToken);
            await WriteAsync(folder, "embedding-space", await EmbeddingSpaces.MeasureAsync(lease.Release, cancellationToken), EvaluationJson.Default.IReadOnlyListEmbeddingSpace, cancellationToken);
            var exposures = new List<Exposure>();
            foreach (var run in await ReadRunsAsync(files, cancellationToken))
                exposures.Add(Exposure.Of(run, lease.Release.Tracks));
            await WriteAsync(folder, "exposure", exposures, EvaluationJson.Default.IReadOnlyListExposure, cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Run>> ReadRunsAsync(EvaluationFiles files, CancellationToken cancellationToken)
    {
        var runs = new List<Run>();
        string[] folders = Directory.Exists(files.Runs) ? [.. Directory.GetDirectories(files.Runs).Where(folder => Directory.GetFiles(folder, "*.answers.json").Length > 0).Order(StringComparer.Ordinal)] : [];
        foreach (var folder in folders)
            runs.AddRange(await RunFiles.ReadAsync(folder, cancellationToken));
        return runs;
    }

    private static async Task WriteAsync<T>(string folder, string name, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name + ".json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(value, type), cancellationToken);
        Console.WriteLine(path);
    }
}
