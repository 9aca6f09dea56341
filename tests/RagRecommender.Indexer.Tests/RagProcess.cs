using System.Diagnostics;
using System.Text.Json;
using RagRecommender.Backends.Embedded;

namespace RagRecommender.Indexer.Tests;

/// <summary>What a finished <c>rag</c> left behind.</summary>
internal sealed record RagResult(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>The real program in a process of its own.</summary>
internal sealed class RagProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private RagProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static RagProcess Start(string data, string? failpoint, params string[] arguments) => Start(data, failpoint, [], arguments);

    public static RagProcess Start(string data, string? failpoint, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "rag.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["RAG_DATA"] = data;
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment.Remove("RAG_BIOS");
        start.Environment.Remove("RAG_DATASET");
        if (failpoint is not null)
            start.Environment[Failpoint.Variable] = failpoint;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new RagProcess(Process.Start(start)!);
    }

    public static Task<RagResult> RunAsync(string data, params string[] arguments) => RunAsync(data, [], arguments);

    public static async Task<RagResult> RunAsync(string data, (string Name, string Value)[] environment, params string[] arguments)
    {
        using var process = Start(data, null, environment, arguments);
        return await process.WaitAsync();
    }

    /// <summary>SIGKILL: nothing of the program runs after it.</summary>
    public void Kill() => _process.Kill();

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<RagResult> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        await _process.WaitForExitAsync(limit.Token);
        return new RagResult(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
