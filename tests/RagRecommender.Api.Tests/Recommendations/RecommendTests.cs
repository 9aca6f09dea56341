using System.Net;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Recommendations;

public sealed class RecommendTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task A_request_in_words_is_answered_with_ranked_tracks_and_their_reasons()
    {
        using var response = await api.PostAsync("""{ "query": "rainy morning", "limit": 3 }""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var answer = await response.JsonAsync();
        Assert.Equal("20260101-first", answer.GetProperty("release").GetString());
        Assert.StartsWith("hashing-64", answer.GetProperty("model").GetString(), StringComparison.Ordinal);
        Assert.Contains("Rainy Morning", answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("title").GetString()));
        Assert.Equal([1, 2, 3], answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("rank").GetInt32()));
        Assert.True(answer.GetProperty("timings").GetProperty("totalMs").GetDouble() > 0);
        Assert.Equal("features", answer.GetProperty("reranker").GetString());
    }

    [Fact]
    public async Task The_filters_of_a_request_are_never_broken()
    {
        using var response = await api.PostAsync("""{ "query": "anything", "limit": 100, "filters": { "genres": ["techno"], "tempo": { "min": 100, "max": 120 } } }""");
        var items = (await response.JsonAsync()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track")).ToList();
        Assert.NotEmpty(items);
        Assert.All(items, track =>
        {
            Assert.InRange(track.GetProperty("features").GetProperty("tempo").GetDouble(), 100, 120);
            Assert.Contains("techno", track.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        });
    }

    [Theory]
    [InlineData("calm folk")]
    [InlineData("rainy morning")]
    public async Task A_leg_without_anything_to_look_for_is_not_a_leg_that_failed(string query)
    {
        using var response = await api.PostAsync($$"""{ "query": "{{query}}" }""");
        var warnings = (await response.JsonAsync()).GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString());
        Assert.DoesNotContain(warnings, static warning => warning!.EndsWith("-unavailable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("calm folk, no country", "genres:folk", "genres")]
    [InlineData("calm folk, no country", "excludedGenres:country", "excludedGenres")]
    [InlineData("folk between 80 and 100 bpm", "features:tempo", "features")]
    [InlineData("like Ada Lark", "likeArtists:Ada Lark", "likeArtists")]
    [InlineData("like Ada Lark", "likeArtists", "excludedArtists")]
    [InlineData("techno in C major", "keys", "keys")]
    public async Task A_part_of_the_plan_can_be_done_without(string query, string part, string property)
    {
        using var response = await api.PostAsync($$"""{ "query": "{{query}}", "without": ["{{part}}"] }""");
        var plan = (await response.JsonAsync()).GetProperty("plan");
        Assert.Equal(0, plan.GetProperty(property).GetArrayLength());
        using var with = await api.PostAsync($$"""{ "query": "{{query}}" }""");
        Assert.NotEqual(0, (await with.JsonAsync()).GetProperty("plan").GetProperty(property).GetArrayLength());
    }

    [Fact]
    public async Task A_number_that_is_done_without_does_not_count_any_more()
    {
        using var response = await api.PostAsync("""{ "query": "three techno songs", "limit": 8, "without": ["limit"] }""");
        Assert.Equal(8, (await response.JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Seeds_alone_make_a_request()
    {
        using var response = await api.PostAsync("""{ "seedTrackIds": ["0000000000000000000001"], "limit": 2 }""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, (await response.JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_same_request_gives_the_same_answer()
    {
        const string Body = """{ "query": "calm folk like Ada Lark" }""";
        using var first = await api.PostAsync(Body);
        using var second = await api.PostAsync(Body);
        Assert.Equal((await first.JsonAsync()).GetProperty("items").GetRawText(), (await second.JsonAsync()).GetProperty("items").GetRawText());
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("features")]
    [InlineData("llm")]
    [InlineData("off")]
    public async Task Every_rerank_mode_is_understood(string mode)
    {
        using var response = await api.PostAsync($$"""{ "query": "folk", "rerank": "{{mode}}", "live": "off" }""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task No_lease_stays_open_after_an_answer()
    {
        using var own = new ApiUnderTest([]);
        using var good = await own.PostAsync("""{ "query": "folk" }""");
        using var bad = await own.PostAsync("""{ "query": "folk", "filters": { "genres": ["nothing"] } }""");
        using var stream = await own.PostAsync("""{ "query": "folk" }""", "/recommendations/stream");
        await stream.Content.ReadAsStringAsync();
        while ((await (await own.GetAsync("/health/ready")).JsonAsync()).GetProperty("status").GetString() != "ready")
            await Task.Delay(20);
        Assert.Equal(0, own.Releases.OpenLeases);
    }
}
