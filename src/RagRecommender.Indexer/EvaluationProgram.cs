using System.Diagnostics;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Embedded;

namespace RagRecommender.Indexer;

/// <summary>The program <c>rag-evaluate</c>, which is published beside this one or built in the same repository.</summary>
internal static class EvaluationProgram
{
    private const string FileName = "rag-evaluate.dll";

    // The terminal tells both programs of Ctrl-C; this one waits for the other to end by itself.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Null when it is neither beside this program nor built.</summary>
    public static string? Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, FileName);
        if (File.Exists(beside))
            return beside;
        // artifacts/bin/PROJECT/CONFIGURATION: the same configuration first.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return DatasetLocator.FindRepository(AppContext.BaseDirectory) is not { } root
            ? null
            : new[] { configuration, "release", "debug" }
                .Select(name => Path.Combine(root, "artifacts", "bin", "RagRecommender.Evaluation", name, FileName))
                .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs it to its end and returns its exit code.</summary>
    /// <param name="data">The data directory unless the arguments name another.</param>
    /// <param name="backend">Where the releases are.</param>
    /// <param name="output">Takes its output line by line; null leaves it the terminal.</param>
    /// <exception cref="OperationCanceledException">Interrupted: it has ended too.</exception>
    public static async Task<int> RunAsync(string path, IReadOnlyList<string> arguments, string data, StorageBackend backend, Action<string>? output, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [path, .. arguments]) { RedirectStandardOutput = output is not null, RedirectStandardError = output is not null };
        start.Environment["RAG_DATA"] = data;
        start.Environment["RagRecommender__Storage__Backend"] = backend.ToString();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Pass(line.Data);
        process.ErrorDataReceived += (_, line) => Pass(line.Data);
        process.Start();
        if (output is not null)
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            throw;
        }

        void Pass(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                output!(line);
        }
    }

    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
