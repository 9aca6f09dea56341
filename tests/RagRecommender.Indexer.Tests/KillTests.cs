using System.Globalization;
using RagRecommender.Backends.Embedded;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;

namespace RagRecommender.Indexer.Tests;

/// <summary>
/// The real program on the sample catalogue, killed with SIGKILL. Each time: the release before, or from the flip of the pointer on the
/// new one, can be served; and the resumed run ends with the content of a run that was never killed, embedding nothing twice.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int OldRows = 60;
    private const int NewRows = 400;
    private const int Seed = 20261123;
    private const int RandomKills = 8;

    // Where texts are embedded: these runs begin with an empty journal.
    private static readonly string[] JournalPoints = ["Journal:1", "Journal:2", "Journal:3", "Journal:4", "Flush:2", "Flush:3"];

    // Where a release is written and published: these runs begin with a full journal.
    private static readonly string[] WritingPoints =
    [
        "Write:1", "Write:2", "Write:3", "Write:4", "Write:5", "Write:7", "Write:8", "Write:9", "Flush:1", "Flush:2", "Flush:4", "Flush:6", "Flush:8", "Flush:9", "Flush:10",
        "Rename:1", "Rename:2", "Rename:3", "FlushDirectory:1", "FlushDirectory:2", "FlushDirectory:3", "FlushDirectory:4", "Publish:1", "Published:1",
    ];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_kill_at_any_moment_leaves_a_release_that_is_served_and_a_run_that_resumes()
    {
        using var embedder = new OnnxEmbedder(new OnnxEmbedderOptions());
        var cold = _scratch.DataOf("cold");
        var old = (await IndexAsync(cold, OldRows)).ContentChecksum;
        var warm = _scratch.Copy(cold, "warm");
        var whole = (await IndexAsync(warm, NewRows)).ContentChecksum;
        // The journal is full, and the release is yet to be written.
        Restore(cold, warm);

        var trials = new List<Trial>();
        trials.AddRange(JournalPoints.Select(point => new Trial(cold, point, null)));
        trials.AddRange(WritingPoints.Select(point => new Trial(warm, point, null)));
        var random = new Random(Seed);
        trials.AddRange(Enumerable.Range(0, RandomKills).Select(index => new Trial(index % 2 == 0 ? cold : warm, null, random.NextDouble())));

        var kills = 0;
        var failures = new List<string>();
        foreach (var (trial, index) in trials.Select((trial, index) => (trial, index)))
        {
            var data = _scratch.Copy(trial.Template, string.Create(CultureInfo.InvariantCulture, $"trial-{index}"));
            if (await KillAsync(data, trial))
                kills++;
            else if (trial.Failpoint is not null)
                failures.Add($"{trial}: the step was never reached");
            if (await CheckAsync(data, old, whole, embedder.Model) is { } failure)
                failures.Add($"{trial}: {failure}");
            Directory.Delete(data, recursive: true);
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(kills >= 30, $"only {kills} kills");
    }

    private async Task<bool> KillAsync(string data, Trial trial)
    {
        using var process = RagProcess.Start(data, trial.Failpoint, "index", "--dataset", _scratch.Rows(NewRows), "--bios", Empty());
        if (trial.Moment is { } moment)
        {
            // From the start of the program to about its end, as far as this machine can tell.
            await Task.Delay(TimeSpan.FromSeconds(0.2 + (moment * 2.5)));
            if (!process.HasExited)
                process.Kill();
        }
        // 128 + 9: ended by SIGKILL.
        return (await process.WaitAsync()).ExitCode == 137;
    }

    private async Task<string?> CheckAsync(string data, string old, string whole, EmbeddingModel model)
    {
        using (var releases = new EmbeddedReleases(new StorageOptions { Path = data }, model, TimeProvider.System))
        using (var lease = await releases.AcquireAsync(CancellationToken.None))
        {
            var served = lease.Release.Info.ContentChecksum;
            if (served != old && served != whole)
                return $"serves {served}";
        }
        var before = Count(data, model);
        var resumed = await IndexAsync(data, NewRows);
        if (resumed.ContentChecksum != whole)
            return $"ends with {resumed.ContentChecksum}, not {whole}";
        var after = Count(data, model);
        if (resumed.Embedded != after - before)
            return $"embedded {resumed.Embedded} passages to add {after - before}";
        return Directory.Exists(Path.Combine(data, "staging")) ? "left rubbish in staging" : null;
    }

    private async Task<(string ContentChecksum, int Embedded)> IndexAsync(string data, int rows)
    {
        var result = await RagProcess.RunAsync(data, "index", "--dataset", _scratch.Rows(rows), "--bios", Empty(), "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        return (result.Json.GetProperty("contentChecksum").GetString()!, result.Json.GetProperty("embedded").GetInt32());
    }

    private string Empty()
    {
        var path = Path.Combine(_scratch.Root, "none.jsonl");
        if (!File.Exists(path))
            File.WriteAllText(path, "");
        return path;
    }

    private static int Count(string data, EmbeddingModel model)
    {
        using var log = EmbeddingLog.Open(new DurableFiles(), new ReleaseStore(data).Embeddings, model, CancellationToken.None);
        return log.Count;
    }

    // Puts the releases of one directory in place of those of another and leaves its journal.
    private static void Restore(string from, string to)
    {
        Directory.Delete(Path.Combine(to, "releases"), recursive: true);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(from, "releases"), "*", SearchOption.AllDirectories).Append(Path.Combine(from, "CURRENT")))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private sealed record Trial(string Template, string? Failpoint, double? Moment)
    {
        public override string ToString() => $"{Path.GetFileName(Template)} {Failpoint ?? Moment?.ToString(CultureInfo.InvariantCulture)}";
    }
}
