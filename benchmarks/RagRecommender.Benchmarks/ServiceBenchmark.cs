using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace RagRecommender.Benchmarks;

/// <summary>
/// The service as its users meet it: starts the API on an existing index, times it until it is ready, asks it one request after another
/// over HTTP and reads its resident memory from the operating system. A request to <c>/health/live</c> in the same run is the probe:
/// what HTTP alone costs here.
/// </summary>
internal static class ServiceBenchmark
{
    private const string WarmUp = "evaluation/plans.jsonl";

    // Each asked once, so that no answer is quicker for having been asked before.
    private static readonly string[] Requests = ["evaluation/requests.jsonl", "evaluation/unseen.jsonl"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string root, string data, int requests)
    {
        var warmUp = QueriesOf(root, WarmUp);
        var queries = Requests.SelectMany(file => QueriesOf(root, file)).Distinct().Except(warmUp).Take(requests).ToArray();
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var api = Start(root, data, address);
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            var started = Stopwatch.GetTimestamp();
            while (!await IsReadyAsync(client))
            {
                if (api.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                {
                    Console.Error.WriteLine($"the API did not become ready on {data}: run `rag doctor`, or index first");
                    return 1;
                }
                await Task.Delay(20);
            }
            Console.WriteLine($"start to ready          {Stopwatch.GetElapsedTime(started).TotalSeconds,8:0.00} s");

            var first = await TimeAsync(warmUp.Length, request => AskAsync(client, warmUp[request]));
            var probe = await TimeAsync(queries.Length, _ => client.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
            var answers = await TimeAsync(queries.Length, request => AskAsync(client, queries[request]));
            var again = await TimeAsync(queries.Length, request => AskAsync(client, queries[request]));
            Print("GET /health/live (probe)", probe);
            Print("the first requests", first);
            Print("POST /recommendations", answers);
            Print("asked again", again);
            Console.WriteLine($"ratio of p50 to the probe {Percentile(answers, 0.5) / Percentile(probe, 0.5),6:0.0}");
            foreach (var line in File.ReadLines($"/proc/{api.Id}/status").Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal) || line.StartsWith("VmHWM", StringComparison.Ordinal)))
            {
                var kibibytes = double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
                Console.WriteLine($"{(line[2] == 'R' ? "resident memory" : "resident memory, peak"),-23} {kibibytes / 1024,8:0} MiB");
            }
            return 0;
        }
        finally
        {
            if (!api.HasExited)
                api.Kill(entireProcessTree: true);
            await api.WaitForExitAsync();
        }
    }

    private static string[] QueriesOf(string root, string file) =>
        [.. File.ReadLines(Path.Combine(root, file)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("query").GetString()!).Where(query => query.Length is > 0 and <= 1000)];

    private static Process Start(string root, string data, Uri address)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(root, "artifacts/bin/RagRecommender.Api/release/RagRecommender.Api.dll"),
                "--urls", address.ToString(),
            },
            RedirectStandardOutput = true,
        };
        start.Environment["RAG_DATA"] = data;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task AskAsync(HttpClient client, string query)
    {
        using var response = await client.PostAsJsonAsync(new Uri("/recommendations", UriKind.Relative), new { query, limit = 10 });
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<double[]> TimeAsync(int count, Func<int, Task> request)
    {
        var times = new double[count];
        for (var index = 0; index < count; index++)
        {
            var started = Stopwatch.GetTimestamp();
            await request(index);
            times[index] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(times);
        return times;
    }

    private static void Print(string what, double[] times) =>
        Console.WriteLine($"{what,-25} p50 {Percentile(times, 0.5),6:0.00} ms   p95 {Percentile(times, 0.95),6:0.00} ms   p99 {Percentile(times, 0.99),6:0.00} ms   n={times.Length}");

    private static double Percentile(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
