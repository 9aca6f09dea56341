using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using RagRecommender.Backends.Embedded;
using RagRecommender.Engagement;
using RagRecommender.Fakes;

namespace RagRecommender.Api.Tests.Engagement;

public sealed partial class KillTests : IDisposable
{
    private const int Answers = 200;
    private const int Kills = 3;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rag-kill-");

    private string Log => Path.Combine(_directory.FullName, "engagement.db");

    [Fact]
    public async Task Feedback_that_was_acknowledged_survives_kill_9_and_is_counted_once_when_told_again()
    {
        using (var log = new SqliteEngagementLog(Log))
            await log.RecordAsync([.. Enumerable.Range(0, Answers).Select(number => new ShownAnswer($"r{number}", DateTimeOffset.UtcNow, "first", "rules", "features", [SmallCatalogue.Id(1)]))], CancellationToken.None);
        var acknowledged = new ConcurrentDictionary<string, bool>();
        for (var kill = 0; kill < Kills; kill++)
            await TellUntilKilledAsync(acknowledged, tell: 20 + 15 * kill);
        Assert.True(acknowledged.Count >= 20 * Kills / 2, $"{acknowledged.Count} were acknowledged");
        using var reopened = new SqliteEngagementLog(Log);
        foreach (var request in acknowledged.Keys)
        {
            var again = await reopened.AddAsync(new Feedback(request, SmallCatalogue.Id(1), FeedbackKind.Played, DateTimeOffset.UtcNow), CancellationToken.None);
            Assert.Equal(FeedbackOutcome.AlreadyKnown, again);
        }
        var count = Assert.Single(await reopened.CountAnswersAsync(DateOnly.MinValue, CancellationToken.None));
        Assert.Equal(Answers, count.Answers);
        // What was written just before the end may lack its acknowledgement, never the other way round.
        Assert.InRange(count.Engaged, acknowledged.Count, acknowledged.Count + 4 * Kills);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task TellUntilKilledAsync(ConcurrentDictionary<string, bool> acknowledged, int tell)
    {
        var (service, address) = await StartAsync();
        using (service)
        {
            using var client = new HttpClient { BaseAddress = address };
            var told = 0;
            await Parallel.ForEachAsync(Enumerable.Range(0, Answers).Where(number => !acknowledged.ContainsKey($"r{number}")), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, cancellationToken) =>
            {
                try
                {
                    using var response = await client.PostAsJsonAsync("/feedback", new { requestId = $"r{number}", trackId = SmallCatalogue.Id(1).Value, kind = "played" }, cancellationToken);
                    if (response.IsSuccessStatusCode)
                        acknowledged.TryAdd($"r{number}", true);
                    if (Interlocked.Increment(ref told) == tell)
                        service.Kill();
                }
                catch (HttpRequestException)
                {
                    // The service is dead, as it should be.
                }
            });
            await service.WaitForExitAsync();
        }
    }

    // Without any release: feedback needs none.
    private async Task<(Process Service, Uri Address)> StartAsync()
    {
        var service = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "RagRecommender.Api.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["RAG_DATA"] = _directory.FullName },
        })!;
        _ = service.StandardError.ReadToEndAsync();
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match)
                continue;
            _ = service.StandardOutput.ReadToEndAsync();
            return (service, new Uri(match.Groups[1].Value));
        }
        throw new InvalidOperationException("The service ended before it listened.");
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
