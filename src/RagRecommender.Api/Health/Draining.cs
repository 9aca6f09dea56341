using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RagRecommender.Api.Health;

/// <summary>How the process ends (<c>RagRecommender:Shutdown</c>).</summary>
public sealed class ShutdownOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Shutdown";

    /// <summary>Seconds between "not ready" and closing the door, for a load balancer to notice. 0 by default.</summary>
    [Range(0, 60)]
    public double DelaySeconds { get; set; }

    /// <summary>Seconds that requests at work may take to finish. 10 by default.</summary>
    [Range(0, 60)]
    public double DrainSeconds { get; set; } = 10;
}

[OptionsValidator]
public sealed partial class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>;

/// <summary>On SIGTERM: not ready at once, then a wait, then the host closes the door and drains.</summary>
public sealed class Draining(Readiness readiness, IOptions<ShutdownOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Drain();
        await Task.Delay(TimeSpan.FromSeconds(options.Value.DelaySeconds), time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
