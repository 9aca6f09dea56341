using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Api.Tests.Faults;

/// <summary>What callers see while Postgres is away, slow or coming back, and that it answers as the files do.</summary>
public sealed class PostgresFaultTests
{
    // A machine that tests on two cores waits for a core too.
    private const int Slack = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [PostgresFact]
    public async Task While_it_is_away_requests_are_refused_at_once_and_its_return_is_noticed()
    {
        await using var server = await PostgresUnderTest.CreateAsync();
        using var client = server.CreateClient();
        await UntilReadyAsync(client, isReady: true);
        using (var answer = await AskAsync(client))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        server.Postgres.Halt();
        for (var request = 0; request < 5; request++)
        {
            var watch = Stopwatch.StartNew();
            using var refused = await AskAsync(client);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1) * Slack, $"request {request} took {watch.Elapsed}");
        }
        var report = await UntilReadyAsync(client, isReady: false);
        Assert.Contains("postgres", report.GetProperty("reason").GetString(), StringComparison.Ordinal);
        using (var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        server.Postgres.Resume();
        var returned = Stopwatch.StartNew();
        await UntilReadyAsync(client, isReady: true);
        using var again = await AskAsync(client);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.True(returned.Elapsed < TimeSpan.FromSeconds(10), $"it took {returned.Elapsed}");
    }

    [PostgresFact]
    public async Task Ten_times_slower_it_still_answers_and_beyond_the_budget_no_request_waits_for_it()
    {
        await using var server = await PostgresUnderTest.CreateAsync();
        using var client = server.CreateClient();
        await UntilReadyAsync(client, isReady: true);
        // A query takes about a millisecond and goes and comes once.
        server.Line.Delay = TimeSpan.FromMilliseconds(5);
        using (var slow = await AskAsync(client))
            Assert.Equal(HttpStatusCode.OK, slow.StatusCode);

        server.Line.Delay = TimeSpan.FromSeconds(3);
        for (var request = 0; request < 4; request++)
        {
            var watch = Stopwatch.StartNew();
            using var refused = await AskAsync(client);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1) * Slack, $"request {request} took {watch.Elapsed}");
        }
        server.Line.Delay = TimeSpan.Zero;
        await UntilReadyAsync(client, isReady: true);
    }

    [PostgresFact]
    public async Task The_same_requests_are_answered_as_from_files()
    {
        await using var server = await PostgresUnderTest.CreateAsync();
        await using var embedded = await server.EmbeddedAsync();
        using var fromServer = server.CreateClient();
        using var fromFiles = embedded.CreateClient();
        await UntilReadyAsync(fromServer, isReady: true);
        await UntilReadyAsync(fromFiles, isReady: true);
        var (asked, shared, shown) = (0, 0, 0);
        foreach (var line in File.ReadLines(Path.Combine(Backends.Datasets.DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "evaluation", "sample", "requests.jsonl")).Take(40))
        {
            using var request = JsonDocument.Parse(line);
            var query = request.RootElement.GetProperty("query").GetString()!;
            var (left, right) = (await ReadAsync(fromServer, query), await ReadAsync(fromFiles, query));
            Assert.Equal(right.Count, left.Count);
            shared += left.Intersect(right).Count();
            shown += right.Count;
            asked++;
        }
        // The scores of text alone differ, and of many features they are one.
        Assert.True(asked > 10 && shared >= 0.9 * shown, $"{shared} of {shown} tracks of {asked} answers are the same");
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(HttpClient client, string query)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            using var response = await AskAsync(client, query);
            Assert.True(watch.Elapsed < Patience, $"{response.StatusCode}");
            if (response.StatusCode != HttpStatusCode.OK)
                continue;
            var answer = await response.JsonAsync();
            // A search that a busy machine cut short is asked again.
            if (!answer.GetProperty("warnings").EnumerateArray().Any(warning => warning.GetString()!.EndsWith("-unavailable", StringComparison.Ordinal)))
                return [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("id").GetString()!)];
        }
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string query = "calm acoustic songs for a rainy evening") =>
        client.PostAsJsonAsync(new Uri("/recommendations", UriKind.Relative), new { query, limit = 10 });

    private static async Task<JsonElement> UntilReadyAsync(HttpClient client, bool isReady)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            var report = await response.JsonAsync();
            if ((response.StatusCode == HttpStatusCode.OK) == isReady)
                return report;
            Assert.True(watch.Elapsed < Patience, report.ToString());
            await Task.Delay(50);
        }
    }
}
