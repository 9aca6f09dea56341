using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Tests.Servers;

/// <summary>A real language model behind OpenAI's chat interface: llama.cpp with a model of 135 million weights, started once a test run and gone with it.</summary>
public static class LlamaServer
{
    private const string ModelFile = "SmolLM2-135M-Instruct.Q4_1.gguf";

    // Loading takes seconds on a quiet machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    private static string Repository { get; } = DatasetLocator.FindRepository(AppContext.BaseDirectory) ?? ".";

    /// <summary>The file named by <c>RAG_LLM_GGUF</c>, or the one beside the repository; null where there is none.</summary>
    public static string? Model { get; } = new[] { Environment.GetEnvironmentVariable("RAG_LLM_GGUF"), Path.GetFullPath(Path.Combine(Repository, "..", "shared", "llm", ModelFile)) }.FirstOrDefault(File.Exists);

    /// <summary>Its address; starts it at the first call.</summary>
    public static Task<string> BaseUrlAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        var (code, output) = await RunAsync("bash", Path.Combine(Repository, "eng", "python.sh"), "llm");
        if (code != 0)
            throw new InvalidOperationException($"eng/python.sh llm failed: {output}");
        var port = FreePort();
        var start = new ProcessStartInfo(
            Path.Combine(output.Trim().Split('\n')[^1], "bin", "python"),
            ["-m", "llama_cpp.server", "--model", Model!, "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--n_ctx", "2048", "--n_threads", "1"])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill(entireProcessTree: true);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var address = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/v1";
        using var http = new HttpClient();
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience && !process.HasExited)
        {
            try
            {
                if ((await http.GetAsync(new Uri(address + "/models"))).IsSuccessStatusCode)
                    return address;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
        throw new InvalidOperationException("The server of the language model did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
    }
}

/// <summary>A fact that needs the language model's file; skipped, with the reason, where it is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LlamaFactAttribute : FactAttribute
{
    public LlamaFactAttribute()
    {
        if (LlamaServer.Model is null)
            Skip = "No language model is at hand: name a GGUF file in RAG_LLM_GGUF.";
    }
}
