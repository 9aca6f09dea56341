using System.Net;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Engagement;

public sealed class FeedbackTests : IDisposable
{
    private readonly ApiUnderTest _api = new();

    [Fact]
    public async Task Feedback_on_an_answer_given_just_now_is_recorded_once()
    {
        var (request, track) = await AskAsync();
        for (var time = 0; time < 3; time++)
        {
            using var response = await TellAsync(request, track, "liked");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var receipt = await response.JsonAsync();
            Assert.Equal(time == 0, receipt.GetProperty("recorded").GetBoolean());
            Assert.Equal("liked", receipt.GetProperty("kind").GetString());
        }
        var overall = (await EngagementAsync()).GetProperty("overall");
        Assert.Equal(1, overall.GetProperty("engaged").GetInt64());
        Assert.Equal(1, overall.GetProperty("feedback").GetProperty("liked").GetInt64());
    }

    [Fact]
    public async Task Every_answer_of_every_door_can_be_told_about()
    {
        using var similar = await _api.GetAsync("/tracks/0000000000000000000012/similar");
        using var stream = await _api.PostAsync("""{ "query": "techno" }""", "/recommendations/stream");
        var events = await stream.Content.ReadAsStringAsync();
        using var plan = JsonDocument.Parse(events.Split('\n').First(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..]);
        using var items = JsonDocument.Parse(events.Split("event: items\n")[1].Split('\n')[0][6..]);
        var fromStream = (plan.RootElement.GetProperty("requestId").GetString()!, items.RootElement.GetProperty("items")[0].GetProperty("track").GetProperty("id").GetString()!);
        foreach (var (request, track) in new[] { First(await similar.JsonAsync()), fromStream })
        {
            using var response = await TellAsync(request, track, "played");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task An_unknown_request_is_not_found_and_a_track_that_was_not_shown_is_refused()
    {
        var (request, _) = await AskAsync();
        using var unknown = await TellAsync("nothing", "0000000000000000000001", "played");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var other = await TellAsync(request, "zzzzzzzzzzzzzzzzzzzzzz", "played");
        Assert.Equal("is not a track of that answer", (await other.ErrorsAsync())["trackId"]);
    }

    [Fact]
    public async Task Everything_wrong_with_a_feedback_is_told_at_once()
    {
        using var response = await _api.PostAsync("""{ "requestid": "x", "trackId": "short", "kind": "love", "profileId": "a b" }""", "/feedback");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = await response.ErrorsAsync();
        Assert.Equal(["kind", "profileId", "requestId", "requestid", "trackId"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("did you mean \"requestId\"?", errors["requestid"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rate_is_taken_apart_by_day_interpreter_reranker_and_release_with_intervals()
    {
        var (request, track) = await AskAsync();
        await AskAsync();
        using var told = await TellAsync(request, track, "saved");
        var engagement = await EngagementAsync();
        foreach (var (group, name) in new[] { ("byInterpreter", "rules"), ("byReranker", "features"), ("byRelease", "20260101-first") })
        {
            var entry = engagement.GetProperty(group).EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
            Assert.True(entry.GetProperty("answers").GetInt64() >= 2);
            var rate = entry.GetProperty("rate");
            Assert.InRange(rate.GetProperty("value").GetDouble(), rate.GetProperty("low").GetDouble(), rate.GetProperty("high").GetDouble());
        }
        Assert.Equal(1, engagement.GetProperty("byDay").GetArrayLength());
    }

    [Theory]
    [InlineData("/engagement?days=0")]
    [InlineData("/engagement?days=366")]
    [InlineData("/engagement?days=week")]
    [InlineData("/engagement?day=3")]
    [InlineData("/coverage?days=-1")]
    [InlineData("/coverage?days=1&days=2")]
    public async Task A_period_out_of_its_limits_is_refused(string path)
    {
        using var response = await _api.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Metrics_count_feedback_by_kind()
    {
        var (request, track) = await AskAsync();
        using var told = await TellAsync(request, track, "skipped");
        using var metrics = await _api.GetAsync("/metrics");
        Assert.Matches("ragrecommender_feedback_total\\{[^}]*kind=\"skipped\"[^}]*outcome=\"recorded\"[^}]*\\} 1", await metrics.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_operator_who_wants_nothing_remembered_has_nothing_remembered()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Engagement:Remember"] = "false" });
        using var answer = await api.PostAsync("""{ "query": "techno" }""");
        var (request, track) = First(await answer.JsonAsync());
        using var response = await api.PostAsync($$"""{ "requestId": "{{request}}", "trackId": "{{track}}", "kind": "liked" }""", "/feedback");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_store_that_can_not_be_written_costs_feedback_and_never_an_answer()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Storage:EngagementPath"] = "/proc/nowhere/engagement.db" });
        using var answer = await api.PostAsync("""{ "query": "techno" }""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var response = await api.PostAsync("""{ "requestId": "a", "trackId": "0000000000000000000001", "kind": "liked" }""", "/feedback");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.Contains("Retry-After"));
    }

    public void Dispose() => _api.Dispose();

    private static (string Request, string Track) First(JsonElement answer) =>
        (answer.GetProperty("requestId").GetString()!, answer.GetProperty("items")[0].GetProperty("track").GetProperty("id").GetString()!);

    private async Task<(string Request, string Track)> AskAsync()
    {
        using var response = await _api.PostAsync("""{ "query": "techno" }""");
        return First(await response.JsonAsync());
    }

    private Task<HttpResponseMessage> TellAsync(string request, string track, string kind) =>
        _api.PostAsync($$"""{ "requestId": "{{request}}", "trackId": "{{track}}", "kind": "{{kind}}" }""", "/feedback");

    private async Task<JsonElement> EngagementAsync()
    {
        using var response = await _api.GetAsync("/engagement?days=1");
        return (await response.JsonAsync()).GetProperty("engagement");
    }
}
