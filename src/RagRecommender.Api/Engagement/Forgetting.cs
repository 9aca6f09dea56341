using Microsoft.Extensions.Options;
using RagRecommender.Engagement;

namespace RagRecommender.Api.Engagement;

/// <summary>Forgets what the operator does not want kept any longer: at the start and every hour.</summary>
public sealed partial class Forgetting(IEngagementLog log, IOptions<EngagementOptions> options, TimeProvider time, ILogger<Forgetting> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (true)
        {
            await ForgetAsync(stoppingToken);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var settings = options.Value;
        var retention = new Retention(
            DateOnly.FromDateTime(now.UtcDateTime).AddDays(1 - settings.AnswerDays), now.AddDays(-settings.ProfileDays), settings.MostAnswers);
        try
        {
            var forgotten = await log.ForgetOldAsync(retention, cancellationToken);
            if (forgotten > 0)
                LogForgotten(forgotten);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} answers were older than the settings let them be and are forgotten")]
    private partial void LogForgotten(long count);

    [LoggerMessage(LogLevel.Warning, "Old answers could not be forgotten: {Reason}")]
    private partial void LogFailed(string reason);
}
