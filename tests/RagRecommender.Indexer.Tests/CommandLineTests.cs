using System.Text.Json;
using RagRecommender.Backends.Embedded;

namespace RagRecommender.Indexer.Tests;

/// <summary>The sample catalogue, indexed once.</summary>
public sealed class IndexedSample : IAsyncLifetime, IDisposable
{
    private readonly Scratch _scratch = new();

    /// <summary>The data directory.</summary>
    public string Data => _scratch.DataOf("data");

    internal RagResult Outcome { get; private set; } = null!;

    public async Task InitializeAsync() => Outcome = await RagProcess.RunAsync(Data, "index", "--dataset", Scratch.Sample, "--json");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _scratch.Dispose();
}

public sealed class CommandLineTests(IndexedSample sample) : IClassFixture<IndexedSample>
{
    private static readonly string[] Commands = ["index", "publish", "rollback", "releases", "prune", "verify", "doctor", "ask", "evaluate", "completion"];

    [Fact]
    public void The_report_of_an_index_run_adds_up()
    {
        Assert.True(sample.Outcome.ExitCode == 0, sample.Outcome.Error);
        var report = sample.Outcome.Json;
        long Number(string name) => report.GetProperty(name).GetInt64();
        Assert.Equal(Number("read"), Number("accepted") + Number("merged") + Number("rejected"));
        Assert.Equal(Number("distinctPassages"), Number("embedded") + Number("reused"));
        Assert.Equal(Number("recordings") * 2, Number("passages"));
        Assert.True(Number("tracks") > 400);
        Assert.NotEqual(JsonValueKind.Null, report.GetProperty("lexicalRelease").ValueKind);
        Assert.Equal(report.GetProperty("release").GetString() + "\n", File.ReadAllText(Path.Combine(sample.Data, "CURRENT")));
    }

    [Fact]
    public async Task An_unchanged_index_embeds_nothing()
    {
        var again = await RagProcess.RunAsync(sample.Data, "index", "--dataset", Scratch.Sample, "--json");
        Assert.True(again.Json.GetProperty("unchanged").GetBoolean());
        Assert.Equal(0, again.Json.GetProperty("embedded").GetInt32());
        Assert.Equal(sample.Outcome.Json.GetProperty("contentChecksum").GetString(), again.Json.GetProperty("contentChecksum").GetString());
    }

    [Fact]
    public async Task Releases_are_listed_verified_and_asked()
    {
        var releases = await RagProcess.RunAsync(sample.Data, "releases", "--json");
        Assert.Single(releases.Json.EnumerateArray(), release => release.GetProperty("isPublished").GetBoolean());
        var verified = await RagProcess.RunAsync(sample.Data, "verify", "--json");
        Assert.Equal(0, verified.ExitCode);
        Assert.Empty(verified.Json.GetProperty("damage").EnumerateArray());
        var answer = await RagProcess.RunAsync(sample.Data, "ask", "calm music", "--limit", "3", "--json");
        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Equal(3, answer.Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_rollback_goes_back_and_publish_goes_forward()
    {
        using var scratch = new Scratch();
        var data = scratch.DataOf("data");
        string[] names = [await IndexAsync(data, scratch.Rows(30)), await IndexAsync(data, scratch.Rows(40))];
        Assert.Equal(0, (await RagProcess.RunAsync(data, "rollback")).ExitCode);
        Assert.Equal(names[0], new ReleaseStore(data).Published());
        var none = await RagProcess.RunAsync(data, "rollback");
        Assert.Equal((1, true), (none.ExitCode, none.Error.StartsWith("rag: ", StringComparison.Ordinal)));
        Assert.Equal(0, (await RagProcess.RunAsync(data, "publish", names[1])).ExitCode);
        Assert.Equal(names[1], new ReleaseStore(data).Published());
        Assert.Equal(0, (await RagProcess.RunAsync(data, "prune", "--keep", "0")).ExitCode);
        Assert.Equal([names[1]], new ReleaseStore(data).Names());
    }

    [Fact]
    public async Task A_damaged_file_is_named_by_verify_and_mended_by_index()
    {
        using var scratch = new Scratch();
        var data = scratch.DataOf("data");
        var name = await IndexAsync(data, scratch.Rows(30));
        var path = Path.Combine(new ReleaseStore(data).DirectoryOf(name), "sound.i8");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(path, bytes);
        var verified = await RagProcess.RunAsync(data, "verify");
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains("sound.i8", Assert.Single(Lines(verified.Error)), StringComparison.Ordinal);
        Assert.Equal(1, (await RagProcess.RunAsync(data, "ask", "anything")).ExitCode);
        Assert.Equal(name, await IndexAsync(data, scratch.Rows(30)));
        Assert.Equal(0, (await RagProcess.RunAsync(data, "verify")).ExitCode);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_the_run_with_130_keeps_what_was_embedded_and_leaves_no_rubbish(string signal)
    {
        using var scratch = new Scratch();
        var data = scratch.DataOf("data");
        var old = await IndexAsync(data, scratch.Rows(30));
        using var running = RagProcess.Start(data, null, "index", "--dataset", Scratch.Sample);
        var journal = Directory.EnumerateFiles(data, "vectors.log", SearchOption.AllDirectories).Single();
        var length = new FileInfo(journal).Length;
        while (new FileInfo(journal).Length == length && !running.HasExited)
            await Task.Delay(1);
        await running.SignalAsync(signal);
        var result = await running.WaitAsync();
        // A fast machine may be done before the signal is there.
        if (result.ExitCode != 0)
        {
            Assert.Equal(130, result.ExitCode);
            Assert.Contains("rag: interrupted", result.Error, StringComparison.Ordinal);
            Assert.Equal(old, new ReleaseStore(data).Published());
        }
        Assert.False(Directory.Exists(Path.Combine(data, "staging")));
        Assert.True(new FileInfo(journal).Length > length);
        var resumed = await RagProcess.RunAsync(data, "index", "--dataset", Scratch.Sample, "--json");
        Assert.True(resumed.Json.GetProperty("reused").GetInt32() >= 512);
        Assert.Equal(sample.Outcome.Json.GetProperty("contentChecksum").GetString(), resumed.Json.GetProperty("contentChecksum").GetString());
    }

    [Fact]
    public async Task Two_indexers_do_not_run_at_once()
    {
        using var scratch = new Scratch();
        using var mine = IndexLock.Take(scratch.DataOf("data"));
        var refused = await RagProcess.RunAsync(scratch.DataOf("data"), "index", "--dataset", scratch.Rows(30));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Another 'rag' is writing", Assert.Single(Lines(refused.Error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR=1 ", false)]
    public async Task Colours_are_for_terminals_that_want_them(string variables, bool areColoured)
    {
        // script(1) is a terminal to what it starts.
        var command = $"{variables}RAG_DATA={sample.Data} TERM=xterm-256color dotnet {Path.Combine(AppContext.BaseDirectory, "rag.dll")} doctor --only limits";
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("script", ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Contains("requests a second", output, StringComparison.Ordinal);
        Assert.Equal(areColoured, output.Contains("\u001b[3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_command_has_help_with_an_example()
    {
        foreach (var command in Commands)
        {
            var help = await RagProcess.RunAsync(sample.Data, command, "--help");
            Assert.Equal(0, help.ExitCode);
            Assert.Contains($"rag {command}", help.Output, StringComparison.Ordinal);
            Assert.Contains("Example", help.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2, "frobnicate")]
    [InlineData(2, "index", "--two-phase", "sometimes")]
    [InlineData(2, "prune", "--keep", "many")]
    [InlineData(2, "ask", "rock", "--limit", "101")]
    [InlineData(2, "publish")]
    [InlineData(1, "publish", "no-such-release")]
    [InlineData(1, "publish", "../../etc")]
    [InlineData(1, "index", "--dataset", "no-such-file.csv")]
    public async Task Wrong_usage_and_failure_are_told_apart_and_explained_in_a_line(int exitCode, params string[] arguments)
    {
        var result = await RagProcess.RunAsync(sample.Data, arguments);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.All(Lines(result.Error), line => Assert.StartsWith("rag: ", line, StringComparison.Ordinal));
        Assert.NotEmpty(Lines(result.Error));
    }

    [Fact]
    public async Task A_file_that_is_no_track_list_leaves_the_published_release()
    {
        using var scratch = new Scratch();
        var data = scratch.DataOf("data");
        var old = await IndexAsync(data, scratch.Rows(30));
        var wrong = Path.Combine(scratch.Root, "wrong.csv");
        File.WriteAllText(wrong, "a,b\n1,2\n");
        var result = await RagProcess.RunAsync(data, "index", "--dataset", wrong);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("track_id", result.Error, StringComparison.Ordinal);
        Assert.Equal(old, new ReleaseStore(data).Published());
    }

    private static async Task<string> IndexAsync(string data, string dataset)
    {
        var result = await RagProcess.RunAsync(data, "index", "--dataset", dataset, "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Json.GetProperty("release").GetString()!;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
