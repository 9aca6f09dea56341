using System.Text.RegularExpressions;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Telemetry;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task Metrics_are_Prometheus_text_with_stages_answers_and_the_size_of_the_index()
    {
        using var api = new ApiUnderTest([]);
        using var asked = await api.PostAsync("""{ "query": "folk", "rerank": "llm" }""");
        using var response = await api.GetAsync("/metrics");
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(Line(), line));
        foreach (var stage in new[] { "understand", "retrieve", "rank" })
            Assert.Contains(lines, line => line.StartsWith("ragrecommender_stage_duration_seconds_count", StringComparison.Ordinal) && line.Contains($"stage=\"{stage}\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("ragrecommender_answers", StringComparison.Ordinal) && line.Contains("interpreter=\"rules\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("ragrecommender_warnings", StringComparison.Ordinal) && line.Contains("code=\"rerank-skipped\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("ragrecommender_index_tracks", StringComparison.Ordinal) && line.EndsWith($" {ApiUnderTest.Tracks.Count}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_metric_holds_a_word_of_a_request()
    {
        using var api = new ApiUnderTest([]);
        using var asked = await api.PostAsync("""{ "query": "zyxwvut", "seedTrackIds": ["0000000000000000000001"] }""");
        using var found = await api.GetAsync("/artists/zyxwvut");
        using var response = await api.GetAsync("/metrics");
        Assert.DoesNotContain("zyxwvut", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex("""^(# (HELP|TYPE|UNIT|EOF).*|[a-zA-Z_:][a-zA-Z0-9_:]*(\{.*\})? [-+0-9.eEInfNa]+( \d+)?)\r?$""")]
    private static partial Regex Line();
}
