using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace RagRecommender.Api.Security;

/// <summary>Says loudly at the start when other machines can reach the service without a key.</summary>
public sealed partial class OpenDoorWarning(IServer server, ApiKeys keys, ILogger<OpenDoorWarning> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.Where(address => !IsLoopback(address)).ToList() ?? [];
        if (!keys.AreAsked && open.Count > 0)
            LogOpen(string.Join(", ", open));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    [LoggerMessage(LogLevel.Warning,
        "Listening on {Addresses} without API keys: everyone who can reach this machine can use the service. "
        + "Set RagRecommender__ApiKeys, or listen on localhost.")]
    private partial void LogOpen(string addresses);
}
