using System.Text.Json.Nodes;
using RagRecommender.Backends.Embedded;

namespace RagRecommender.Indexer.Tests;

/// <summary>Releases of the sample catalogue, sound and spoiled, before the expectations written for it.</summary>
public sealed class GateTests : IDisposable
{
    private const int Fields = 21;

    private readonly Scratch _scratch = new();

    private string Data => _scratch.DataOf("data");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_release_of_spoiled_data_is_kept_back_and_the_old_one_served_until_it_is_forced()
    {
        var sound = await IndexAsync("--dataset", Scratch.Sample);
        Assert.True(sound.ExitCode == 0, sound.Error);
        Assert.Contains("2 of 2 scores reach their expectation", sound.Error, StringComparison.Ordinal);
        var served = new ReleaseStore(Data).Published();

        var spoiled = await IndexAsync("--dataset", Spoiled());

        Assert.Equal(1, spoiled.ExitCode);
        Assert.False(spoiled.Json.GetProperty("published").GetBoolean());
        Assert.Contains("rag: requests satisfied@10 fell to", spoiled.Error, StringComparison.Ordinal);
        Assert.Equal(served, new ReleaseStore(Data).Published());
        var name = spoiled.Json.GetProperty("release").GetString()!;
        Assert.Contains($"rag publish {name} --force", spoiled.Error, StringComparison.Ordinal);

        Assert.Equal(1, (await RagProcess.RunAsync(Data, Judged(), "publish", name)).ExitCode);
        Assert.Equal(served, new ReleaseStore(Data).Published());
        Assert.Equal(0, (await RagProcess.RunAsync(Data, Judged(), "publish", name, "--force")).ExitCode);
        Assert.Equal(name, new ReleaseStore(Data).Published());
    }

    [Fact]
    public async Task Index_publishes_below_the_expectations_when_forced()
    {
        var forced = await IndexAsync("--dataset", Scratch.Sample, "--force", "--two-phase", "never");
        Assert.True(forced.ExitCode == 0, forced.Error);
        Assert.DoesNotContain("expectation", forced.Error, StringComparison.Ordinal);

        // The same input again asks nobody: it is published already.
        Assert.Equal(0, (await IndexAsync("--dataset", Scratch.Sample)).ExitCode);
    }

    [Fact]
    public async Task The_first_run_serves_the_release_without_vectors_while_the_complete_one_is_kept_back()
    {
        var result = await RagProcess.RunAsync(Data, Judged(expected: 1.01), "index", "--dataset", Scratch.Sample, "--json");

        Assert.Equal(1, result.ExitCode);
        var served = result.Json.GetProperty("lexicalRelease").GetString();
        Assert.NotNull(served);
        Assert.Equal(served, new ReleaseStore(Data).Published());
    }

    [Fact]
    public async Task Another_catalogue_is_published_and_said_to_be_unjudged()
    {
        var result = await IndexAsync("--dataset", _scratch.Rows(30));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("is not judged: its", result.Error, StringComparison.Ordinal);
        Assert.NotNull(new ReleaseStore(Data).Published());
    }

    [Fact]
    public async Task Evaluate_hands_arguments_and_exit_code_through()
    {
        Assert.Equal(0, (await IndexAsync("--dataset", Scratch.Sample)).ExitCode);
        var name = new ReleaseStore(Data).Published()!;

        var reached = await RagProcess.RunAsync(Data, Judged(), "evaluate", "gate", "--release", name, "--source", Scratch.Sample);
        var fell = await RagProcess.RunAsync(Data, Judged(expected: 1.01), "evaluate", "gate", "--release", name, "--source", Scratch.Sample);
        var help = await RagProcess.RunAsync(Data, "evaluate", "compare", "--help");

        Assert.Equal(0, reached.ExitCode);
        Assert.Equal(3, fell.ExitCode);
        Assert.Contains("expected 1.0100", fell.Output, StringComparison.Ordinal);
        Assert.Contains("Paired differences", help.Output, StringComparison.Ordinal);
    }

    private Task<RagResult> IndexAsync(params string[] arguments) => RagProcess.RunAsync(Data, Judged(), ["index", "--json", .. arguments]);

    // The data set that judges is the sample itself, whatever is indexed.
    private (string, string)[] Judged(double? expected = null) =>
        [("RAG_EVALUATION", expected is { } score ? Expecting(score) : Scratch.SampleEvaluation), ("RAG_DATASET", Scratch.Sample)];

    private string Expecting(double score)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_scratch.Root, "expecting", "conditions")).Parent!.FullName;
        File.Copy(Path.Combine(Scratch.SampleEvaluation, "requests.jsonl"), Path.Combine(folder, "requests.jsonl"), overwrite: true);
        var condition = JsonNode.Parse(File.ReadAllText(Path.Combine(Scratch.SampleEvaluation, "conditions", "whole.json")))!;
        foreach (var entry in condition["expected"]!.AsArray())
            entry!["score"] = score;
        File.WriteAllText(Path.Combine(folder, "conditions", "whole.json"), condition.ToJsonString());
        return folder;
    }

    // Every row keeps its id and gets the rest of another one.
    private string Spoiled()
    {
        string[] lines = File.ReadAllLines(Scratch.Sample);
        string[][] rows = [.. lines[1..].Select(line => line.Split(',', 3))];
        Assert.Equal(Fields, lines[0].Split(',').Length);
        string[] tails = [.. rows.Select(row => row[2])];
        new Random(5).Shuffle(tails);
        var path = Path.Combine(_scratch.Root, "spoiled.csv");
        File.WriteAllLines(path, [lines[0], .. rows.Zip(tails, (row, tail) => $"{row[0]},{row[1]},{tail}")]);
        return path;
    }
}
