using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Tests.Servers;

/// <summary>A stand-in for Spotify's Web API in a process of its own, with the limits and faults that its arguments order.</summary>
internal sealed class SpotifyStub : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client = new();

    private SpotifyStub(Process process, int port) => (_process, Address) = (process, new Uri($"http://127.0.0.1:{port}/"));

    public static bool IsInstalled { get; } = File.Exists(Script());

    public Uri Address { get; }

    public Uri Api => new(Address, "v1/");

    public Uri Token => new(Address, "api/token");

    /// <summary>The artists that it knows with their albums, each with its tracks, as many as the data holds.</summary>
    public static ILookup<string, (string Album, string Track)> Artists { get; } = IsInstalled ? ReadArtists() : Array.Empty<(string, (string, string))>().ToLookup(pair => pair.Item1, pair => pair.Item2);

    public static async Task<SpotifyStub> StartAsync(params string[] arguments)
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = FreePort();
            var process = Process.Start(new ProcessStartInfo(
                "python3", [Script(), "--port", port.ToString(CultureInfo.InvariantCulture), .. arguments])
            { RedirectStandardError = true })!;
            var stub = new SpotifyStub(process, port);
            if (await stub.IsReadyAsync())
                return stub;
            await stub.DisposeAsync();
            Assert.True(attempt < 3, "The stub did not start.");
        }
    }

    /// <summary>What it counted: <c>requests</c>, <c>token_requests</c>, <c>429</c>, <c>offences</c>, <c>faults</c>, <c>widest_window</c>; 0 for what never happened.</summary>
    public async Task<int> CountAsync(string what)
    {
        using var report = JsonDocument.Parse(await _client.GetStringAsync(new Uri(Address, "stub/report")));
        return report.RootElement.TryGetProperty(what, out var count) ? count.GetInt32() : 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        for (var waited = 0; waited < 300 && !_process.HasExited; waited++)
        {
            try
            {
                await _client.GetStringAsync(new Uri(Address, "stub/report"));
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
        return false;
    }

    private static string Shared() => Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory) ?? ".", "..", "shared");

    private static string Script() => Path.Combine(Shared(), "tools", "spotify_stub.py");

    private static ILookup<string, (string Album, string Track)> ReadArtists()
    {
        var names = Lines("artists.jsonl").ToDictionary(line => line.GetProperty("id").GetString()!, line => line.GetProperty("name").GetString()!);
        return Lines("tracks.jsonl").Where(line => names.ContainsKey(line.GetProperty("artist_id").GetString()!)).ToLookup(
            line => names[line.GetProperty("artist_id").GetString()!], line => (line.GetProperty("album").GetString()!, line.GetProperty("name").GetString()!));
    }

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Path.Combine(Shared(), "data", "spotify-live", file)).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A fact that needs the stand-in for Spotify; skipped, with the reason, where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpotifyFactAttribute : FactAttribute
{
    public SpotifyFactAttribute()
    {
        if (!SpotifyStub.IsInstalled)
            Skip = "../shared/tools/spotify_stub.py is not there.";
    }

    /// <summary>Whether it needs PostgreSQL as well.</summary>
    public bool WithPostgres
    {
        get;
        init
        {
            field = value;
            if (value && !PostgresServer.IsInstalled)
                Skip = "PostgreSQL is not installed.";
        }
    }
}

/// <summary>A theory that needs the stand-in for Spotify.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpotifyTheoryAttribute : TheoryAttribute
{
    public SpotifyTheoryAttribute()
    {
        if (!SpotifyStub.IsInstalled)
            Skip = "../shared/tools/spotify_stub.py is not there.";
    }
}
