using System.Diagnostics;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Tests.Servers;

/// <summary>
/// The Qdrant of a test run: a real one where QDRANT_URL names it, else a stand-in that checks each request with the official models and
/// carries it out, started once and gone with the run. Every test takes a prefix of its own.
/// </summary>
public static class QdrantServer
{
    private static readonly Lazy<string> Started = new(Start);

    private static int _prefixes;

    public static bool IsReal { get; } = Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 };

    public static bool IsAtHand { get; } = IsReal || Run("installed").Code == 0;

    public static string Url => Started.Value;

    /// <summary>An alias that no other test uses.</summary>
    public static string NewAlias() => $"test-{Environment.ProcessId}-{Interlocked.Increment(ref _prefixes)}";

    private static string Start()
    {
        if (IsReal)
            return Environment.GetEnvironmentVariable("QDRANT_URL")!;
        var directory = Path.Combine(Path.GetTempPath(), $"rag-qdrant-{Environment.ProcessId}");
        var (code, output) = Run("start", directory, Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Run("stop", directory);
        return code == 0 ? output.Trim() : throw new InvalidOperationException($"The stand-in for Qdrant did not start: {output}");
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var script = Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory) ?? ".", "eng", "qdrant.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }
}

/// <summary>A fact that needs Qdrant; skipped, with the reason, where there is neither one nor a stand-in.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QdrantFactAttribute : FactAttribute
{
    public QdrantFactAttribute()
    {
        if (!QdrantServer.IsAtHand)
            Skip = "There is neither a Qdrant (QDRANT_URL) nor the stand-in's script.";
    }
}
