using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.LanguageModel;
using RagRecommender.Live;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Api.Tests.Live;

public sealed class FallbackTests
{
    private const string Query = "songs by " + InMemorySpotify.Artist;

    [Fact]
    public async Task What_the_catalogue_lacks_comes_from_Spotify_first_and_is_marked()
    {
        await using var live = new LiveApi();
        using var response = await live.Api.PostAsync($$"""{ "query": "{{Query}}", "limit": 5 }""");
        var answer = await response.JsonAsync();
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["spotify", "spotify", "catalogue", "catalogue", "catalogue"], items.Select(item => item.GetProperty("source").GetString()));
        Assert.Equal([1, 2, 3, 4, 5], items.Select(item => item.GetProperty("rank").GetInt32()));
        Assert.Equal(["Spotify", "Spotify", null, null, null], items.Select(item => item.GetProperty("attribution").GetString()));
        var track = items[0].GetProperty("track");
        Assert.Equal((InMemorySpotify.Title, JsonValueKind.Null), (track.GetProperty("title").GetString(), track.GetProperty("features").ValueKind));
        Assert.Equal("https://open.spotify.com/track/" + new string('1', 22), track.GetProperty("spotifyUrl").GetString());
        Assert.Contains("not in this catalogue", answer.GetProperty("plan").GetProperty("notApplied")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "query": "songs by Zelda Quux", "live": "off" }""")]
    [InlineData("""{ "query": "calm folk" }""")]
    [InlineData("""{ "query": "songs by Ada Lark" }""")]
    [InlineData("""{ "query": "something in the style of Zelda Quux" }""")]
    // Constraints that no field of Spotify can be held against.
    [InlineData("""{ "query": "songs by Zelda Quux at 120 bpm" }""")]
    [InlineData("""{ "query": "a 30 minute playlist of songs by Zelda Quux" }""")]
    public async Task Spotify_is_asked_only_where_it_helps(string body)
    {
        await using var live = new LiveApi();
        using var response = await live.Api.PostAsync(body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("\"spotify\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, live.Spotify.Calls);
    }

    [Fact]
    public async Task A_constraint_that_can_be_checked_holds_for_Spotify_too()
    {
        await using var live = new LiveApi();
        using var response = await live.Api.PostAsync($$"""{ "query": "{{Query}}, nothing explicit" }""");
        var items = (await response.JsonAsync()).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("source").GetString() == "spotify");
        Assert.Equal(InMemorySpotify.Title, Assert.Single(items).GetProperty("track").GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_failing_or_slow_Spotify_is_a_warning()
    {
        await using var failing = new LiveApi(new InMemorySpotify { Failure = new SpotifyUnavailableException("the quota is exhausted") });
        await using var slow = new LiveApi(new InMemorySpotify { Latency = TimeSpan.FromMinutes(1) }, budgetMs: 100);
        foreach (var (api, why) in new[] { (failing.Api, "the quota is exhausted"), (slow.Api, "no answer within 100 ms") })
        {
            using var response = await api.PostAsync($$"""{ "query": "{{Query}}" }""");
            var answer = await response.JsonAsync();
            Assert.Contains($"spotify-unavailable: {why}", answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));
            Assert.NotEqual(0, answer.GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_catalogue_s_items_do_not_wait_for_Spotify_in_a_stream()
    {
        await using var live = new LiveApi();
        using var response = await live.Api.PostAsync($$"""{ "query": "{{Query}}", "limit": 5 }""", "/recommendations/stream");
        var events = new List<(string Type, string Data)>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
            events.Add((item.EventType, item.Data));
        Assert.Equal(["plan", "items", "items", "done"], events.Select(item => item.Type));
        Assert.DoesNotContain("spotify\"", events[1].Data, StringComparison.Ordinal);
        Assert.Contains(InMemorySpotify.Title, events[2].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Spotify_gives_is_never_embedded_and_never_in_a_prompt()
    {
        await using var model = await ModelApi.StartAsync(spotify: new InMemorySpotify());
        model.Server.Script = (_, context) => ScriptedModelServer.SayAsync(context, "{}");
        var passages = model.Api.Embedder.Passages;
        foreach (var query in new[] { Query, "something calm", Query })
            Assert.Equal(query == Query, (await model.AskAsync(query)).GetRawText().Contains(InMemorySpotify.Title, StringComparison.Ordinal));
        Assert.Equal(passages, model.Api.Embedder.Passages);
        Assert.DoesNotContain(model.Api.Embedder.Queries, query => query.Contains("Zanzibar", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(model.Server.Seen);
        Assert.DoesNotContain(model.Server.Seen, call => call.Prompt.Contains("Zanzibar", StringComparison.OrdinalIgnoreCase));
    }
}
