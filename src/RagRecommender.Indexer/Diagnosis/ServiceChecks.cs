using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>What the service needs to open its door, and who may come in.</summary>
internal static class ServiceChecks
{
    private const string UrlsVariable = "ASPNETCORE_URLS";
    private const string DefaultUrl = "http://localhost:5080";
    private const int ShortestKey = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Finding>> AddressAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "address";
        var findings = new List<Finding>();
        foreach (var url in Urls(installation))
        {
            if (Parse(url) is not { } address)
            {
                findings.Add(Finding.Error(Check, $"{UrlsVariable} holds '{url}', which is no address to listen on.", $"Write it as http://localhost:5080 or http://+:8080; several are separated by semicolons."));
                continue;
            }
            findings.Add(IsFree(address)
                ? Finding.Ok(Check, $"{url} is free")
                : await IsOursAsync(address, cancellationToken)
                    ? Finding.Ok(Check, $"{url} is served already")
                    : Finding.Error(Check, $"Port {address.Port} is taken by another program.", $"Find it with 'ss -ltnp sport = :{address.Port}' and stop it, or listen elsewhere: {UrlsVariable}=http://localhost:{address.Port + 1}"));
        }
        return findings;
    }

    public static Task<IReadOnlyList<Finding>> ApiKeysAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "api-keys";
        var section = installation.Settings.GetSection("RagRecommender:ApiKeys");
        string[] keys =
        [
            .. section.GetChildren().Select(child => child.Value).Append(section.Value)
                .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ];
        var variable = Installation.VariableOf("ApiKeys");
        var isLocal = Urls(installation).Select(Parse).OfType<Uri>().All(address => address.IsLoopback);
        if (keys.Length == 0)
        {
            return One(isLocal
                ? Finding.Ok(Check, "none, and the service listens on this machine alone")
                : Finding.Warning(Check, "The service listens beyond this machine and asks nobody for a key.", $"Set {variable} to one or more keys, separated by commas; make one with: openssl rand -hex 24"));
        }
        return One(keys.Any(key => key.Length < ShortestKey)
            ? Finding.Error(Check, $"An API key has fewer than {ShortestKey} characters and can be guessed.", $"Put a longer one into {variable}: openssl rand -hex 24. Keep the old beside it until every client has the new one.")
            : Finding.Ok(Check, $"{keys.Length} set"));
    }

    public static Task<IReadOnlyList<Finding>> LimitsAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "limits";
        var findings = new List<Finding>();
        var perSecond = installation.Number(Check, "RateLimit:PerSecond", 500, 0.001, 100_000, findings);
        var burst = installation.Number(Check, "RateLimit:Burst", 1000, 1, 1_000_000, findings);
        installation.Number(Check, "Load:Concurrent", 0, 0, 10_000, findings);
        installation.Number(Check, "Load:Queue", -1, -1, 100_000, findings);
        installation.Number(Check, "Load:MaxWaitMs", 1000, 1, 60_000, findings);
        if (burst < perSecond)
        {
            findings.Add(Finding.Warning(
                Check, string.Create(CultureInfo.InvariantCulture, $"The rate limit is upside down: {perSecond} requests a second, but only {burst} at once, so that a client is refused before it reaches its rate."),
                $"Set {Installation.VariableOf("RateLimit:Burst")} to at least {Installation.VariableOf("RateLimit:PerSecond")}."));
        }
        if (findings.Count == 0)
            findings.Add(Finding.Ok(Check, string.Create(CultureInfo.InvariantCulture, $"{perSecond} requests a second and client, {burst} at once")));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private static string[] Urls(Installation installation) =>
        (installation.Settings[UrlsVariable] is { Length: > 0 } urls ? urls : DefaultUrl).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // "+" and "*" stand for every address.
    private static Uri? Parse(string url) =>
        Uri.TryCreate(url.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Port is > 0 and < 65536
            ? address
            : null;

    private static bool IsFree(Uri address)
    {
        try
        {
            using var listener = new TcpListener(address.IsLoopback ? IPAddress.Loopback : IPAddress.Any, address.Port);
            listener.ExclusiveAddressUse = true;
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> IsOursAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            var text = await client.GetStringAsync(new Uri($"{address.Scheme}://127.0.0.1:{address.Port}/health/live"), cancellationToken);
            return text.Contains("\"live\"", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static Task<IReadOnlyList<Finding>> One(Finding finding) => Task.FromResult<IReadOnlyList<Finding>>([finding]);
}
