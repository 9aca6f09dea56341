using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Api.Tests.Faults;

/// <summary>What callers see while Qdrant is away, slow or coming back.</summary>
public sealed class QdrantFaultTests
{
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(10);

    [QdrantFact]
    public async Task While_it_is_away_the_other_legs_answer_and_say_so_and_ten_seconds_after_its_return_all_is_well()
    {
        await using var servers = await ServersUnderTest.CreateAsync();
        using var client = servers.CreateClient();
        await WaitForAsync(client, report => report.GetProperty("vectors").GetString() == "ready", TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("unavailable", Warnings(await AskAsync(client)), StringComparison.Ordinal);

        servers.Qdrant.IsAway = true;
        var away = await AskAsync(client);
        Assert.Contains("sound-unavailable", Warnings(away), StringComparison.Ordinal);
        Assert.Equal(5, away.GetProperty("items").GetArrayLength());
        var like = await AskAsync(client, "songs like the ones of ABBA");
        Assert.True(like.GetProperty("items").GetArrayLength() > 0);
        var report = await ReadyAsync(client);
        Assert.Equal("unavailable", report.GetProperty("vectors").GetString());
        Assert.Contains("qdrant", report.GetProperty("problem").GetString(), StringComparison.Ordinal);

        servers.Qdrant.IsAway = false;
        var waited = await WaitForAsync(client, report => report.GetProperty("vectors").GetString() == "ready", TimeSpan.FromMinutes(1));
        Assert.True(waited < Return, $"it took {waited} to notice");
        Assert.DoesNotContain("unavailable", Warnings(await AskAsync(client)), StringComparison.Ordinal);
    }

    [QdrantFact]
    public async Task While_it_is_ten_times_too_slow_no_request_waits_longer_than_its_budget()
    {
        await using var servers = await ServersUnderTest.CreateAsync();
        using var client = servers.CreateClient();
        await WaitForAsync(client, report => report.GetProperty("vectors").GetString() == "ready", TimeSpan.FromMinutes(1));
        servers.Qdrant.Delay = TimeSpan.FromSeconds(10);
        for (var request = 0; request < 4; request++)
        {
            var watch = Stopwatch.StartNew();
            var answer = await AskAsync(client);
            // All legs wait side by side, and what comes after them asks no more: once the total time-out of 2.5 s, on a busy machine.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(7), $"request {request} took {watch.Elapsed}");
            Assert.Contains("unavailable", Warnings(answer), StringComparison.Ordinal);
            Assert.Equal(5, answer.GetProperty("items").GetArrayLength());
        }
        servers.Qdrant.Delay = TimeSpan.Zero;
        await WaitForAsync(client, report => report.GetProperty("vectors").GetString() == "ready", TimeSpan.FromMinutes(1));
    }

    [QdrantFact]
    public async Task A_service_that_starts_while_it_is_away_serves_without_vectors_until_it_is_there()
    {
        await using var servers = await ServersUnderTest.CreateAsync();
        servers.Qdrant.IsAway = true;
        using var client = servers.CreateClient();
        await WaitForAsync(client, report => report.GetProperty("vectors").GetString() == "unavailable", TimeSpan.FromMinutes(1));
        Assert.Equal(5, (await AskAsync(client)).GetProperty("items").GetArrayLength());
        servers.Qdrant.IsAway = false;
        await WaitForAsync(client, report => report.GetProperty("vectors").GetString() == "ready", TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("unavailable", Warnings(await AskAsync(client)), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query = "calm acoustic songs for a rainy evening")
    {
        using var response = await client.PostAsJsonAsync(new Uri("/recommendations", UriKind.Relative), new { query, limit = 5 });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static string Warnings(JsonElement answer) => string.Join(' ', answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));

    private static async Task<JsonElement> ReadyAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return await response.JsonAsync();
    }

    private static async Task<TimeSpan> WaitForAsync(HttpClient client, Func<JsonElement, bool> isSo, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var report = await ReadyAsync(client);
            if (report.GetProperty("status").GetString() == "ready" && isSo(report))
                return watch.Elapsed;
            Assert.True(watch.Elapsed < patience, $"after {watch.Elapsed} it says {report}");
            await Task.Delay(100);
        }
    }
}
