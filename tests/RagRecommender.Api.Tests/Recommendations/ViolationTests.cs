using System.Net;
using System.Text;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Recommendations;

public sealed class ViolationTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { """{}""", "query", "is required unless seedTrackIds are given" },
        { """{ "query": null }""", "query", "is required unless seedTrackIds are given" },
        { """{ "query": "" }""", "query", "must have 1 to 1,000 characters, not 0" },
        { """{ "query": "   " }""", "query", "must not be blank" },
        { """{ "query": 5 }""", "query", "must be text" },
        { """{ "query": "\ud800" }""", "query", "must be valid Unicode" },
        { """{ "query": "a", "query": "b" }""", "query", "is given twice" },
        { """{ "query": "a", "limit": 0 }""", "limit", "must be between 1 and 100" },
        { """{ "query": "a", "limit": 101 }""", "limit", "must be between 1 and 100" },
        { """{ "query": "a", "limit": "10" }""", "limit", "must be a whole number" },
        { """{ "query": "a", "limit": 1.5 }""", "limit", "must be a whole number" },
        { """{ "query": "a", "limit": 99999999999 }""", "limit", "must be between 1 and 100" },
        { """{ "query": "a", "limit": null }""", "limit", "must be a whole number" },
        { """{ "query": "a", "Limit": 5 }""", "Limit", "is not a known property; did you mean \"limit\"?" },
        { """{ "query": "a", "seedTrakIds": [] }""", "seedTrakIds", "is not a known property; did you mean \"seedTrackIds\"?" },
        { """{ "query": "a", "zzzzzzzz": [] }""", "zzzzzzzz", "is not a known property" },
        { """{ "query": "a", "filters": { "danceabilty": {} } }""", "filters.danceabilty", "is not a known property; did you mean \"danceability\"?" },
        { """{ "query": "a", "filters": [] }""", "filters", "must be an object" },
        { """{ "query": "a", "without": ["genre:folk"] }""", "without[0]", "\"genre\" is no part of a plan that can be done without; did you mean \"genres\"?" },
        { """{ "query": "a", "without": [3] }""", "without[0]", "must be text" },
        { """{ "query": "a", "filters": { "genres": "folk" } }""", "filters.genres", "must be a list" },
        { """{ "query": "a", "filters": { "genres": ["fokl"] } }""", "filters.genres[0]", "\"fokl\" is not a genre of this catalogue; did you mean \"folk\"?" },
        { """{ "query": "a", "filters": { "genres": ["folk", null] } }""", "filters.genres[1]", "must not be null" },
        { """{ "query": "a", "filters": { "excludedGenres": ["hip hop"] } }""", "filters.excludedGenres[0]", "\"hip hop\" is not a genre of this catalogue; did you mean \"hip-hop\"?" },
        { """{ "query": "a", "filters": { "artists": ["Ada Lurk"] } }""", "filters.artists[0]", "\"Ada Lurk\" is not an artist of this catalogue; did you mean \"Ada Lark\"?" },
        { """{ "query": "a", "filters": { "tempo": { "min": 120, "max": 100 } } }""", "filters.tempo", "is upside down: min 120 is above max 100" },
        { """{ "query": "a", "filters": { "energy": { "min": 1.5 } } }""", "filters.energy.min", "must be between 0 and 1" },
        { """{ "query": "a", "filters": { "energy": { "min": 1e999 } } }""", "filters.energy.min", "must be a number" },
        { """{ "query": "a", "filters": { "popularity": { "max": -1 } } }""", "filters.popularity.max", "must be between 0 and 100" },
        { """{ "query": "a", "filters": { "key": 12 } }""", "filters.key", "must be between 0 and 11" },
        { """{ "query": "a", "filters": { "mode": true } }""", "filters.mode", "must be a whole number" },
        { """{ "query": "a", "filters": { "explicit": "no" } }""", "filters.explicit", "must be true or false" },
        { """{ "query": "a", "rerank": "featurs" }""", "rerank", "must be one of auto, features, llm, off; did you mean \"features\"?" },
        { """{ "query": "a", "rerank": 1 }""", "rerank", "must be one of auto, features, llm, off" },
        { """{ "query": "a", "live": "Auto" }""", "live", "must be one of auto, off; did you mean \"auto\"?" },
        { """{ "query": "a", "seedTrackIds": ["123"] }""", "seedTrackIds[0]", "must be a track id of 22 letters and digits, not \"123\"" },
        { """{ "query": "a", "excludeTrackIds": ["00000000000000000000-1"] }""", "excludeTrackIds[0]", "must be a track id of 22 letters and digits, not \"00000000000000000000-1\"" },
        { """[]""", "$", "must be an object" },
        { """null""", "$", "must be an object" },
        { "\"text\"", "$", "must be an object" },
        { "", "$", "is empty; a JSON object is expected" },
        { "{ \"query\": \"a\",\n  \"limit\": }", "$", "is not valid JSON: line 2, position 12" },
        { """{ "query": "a" } trailing""", "$", "is not valid JSON: line 1, position 18" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_request_is_told_what_is_wrong(string body, string path, string message)
    {
        using var response = await api.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var error = Assert.Single(await response.ErrorsAsync());
        Assert.Equal((path, message), (error.Key, error.Value));
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        using var response = await api.PostAsync("""
            {
              "qury": "folk", "limit": 500, "rerank": "best", "seedTrackIds": [], "excludeTrackIds": ["short", 7],
              "history": ["fine", ""],
              "filters": { "genres": ["fokl", "rock"], "tempo": { "min": 9, "max": 1 }, "valence": { "min": 2 }, "explicit": 1, "colour": "red" }
            }
            """);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            ["excludeTrackIds[0]", "excludeTrackIds[1]", "filters.colour", "filters.explicit", "filters.genres[0]", "filters.tempo", "filters.valence.min", "limit", "query", "qury", "rerank"],
            (await response.ErrorsAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_problem_has_the_shape_of_RFC_9457()
    {
        using var response = await api.PostAsync("""{ "limit": 0 }""");
        var problem = await response.JsonAsync();
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal("The request is not valid.", problem.GetProperty("title").GetString());
        Assert.Equal("2 things are wrong; see errors.", problem.GetProperty("detail").GetString());
        Assert.True(problem.TryGetProperty("type", out _));
    }

    [Fact]
    public async Task Lists_have_their_limits()
    {
        var ids = string.Join(',', Enumerable.Repeat("\"0000000000000000000001\"", 101));
        var turns = string.Join(',', Enumerable.Repeat("\"calm\"", 21));
        using var response = await api.PostAsync($$"""{ "query": "a", "seedTrackIds": [{{ids}}], "history": [{{turns}}] }""");
        var errors = await response.ErrorsAsync();
        Assert.Equal("must have at most 100 entries, not 101", errors["seedTrackIds"]);
        Assert.Equal("must have at most 20 entries, not 21", errors["history"]);
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.OK)]
    [InlineData(1001, HttpStatusCode.BadRequest)]
    public async Task A_query_may_have_1000_characters_whatever_their_bytes(int length, HttpStatusCode expected)
    {
        var query = new StringBuilder();
        for (var character = 0; character < length; character++)
            query.Append("🎵");
        using var response = await api.PostAsync($$"""{ "query": "{{query}}" }""");
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Turns_of_the_history_have_a_length_limit()
    {
        using var response = await api.PostAsync($$"""{ "query": "a", "history": ["ok", "{{new string('x', 1001)}}"] }""");
        Assert.Equal("must have at most 1,000 characters", (await response.ErrorsAsync())["history[1]"]);
    }

    [Fact]
    public async Task A_flood_of_violations_is_cut_off()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 3000).Select(number => $"\"p{number}\":1")) + "}";
        using var response = await api.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(100, (await response.ErrorsAsync()).Count);
    }

    [Fact]
    public async Task A_body_above_64_KiB_is_too_large()
    {
        using var response = await api.PostAsync($$"""{ "query": "{{new string('x', 70_000)}}" }""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task Another_content_type_is_not_supported(string type)
    {
        using var response = await api.PostAsync("""{ "query": "folk" }""", type: type);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public async Task Json_in_utf8_is_supported_however_it_is_written(string type)
    {
        using var response = await api.PostAsync("""{ "query": "folk" }""", type: type);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        using var client = api.CreateClient();
        using var content = new ByteArrayContent([.. "{\"query\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var response = await client.PostAsync(new Uri("/recommendations", UriKind.Relative), content);
        Assert.Equal("is not valid UTF-8", (await response.ErrorsAsync())["$"]);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        using var response = await api.PostAsync(string.Concat(Enumerable.Repeat("{\"filters\":", 5000)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
