using System.Text.Json;
using Microsoft.Extensions.Options;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Engagement;

public sealed class InterleavingTests
{
    [Fact]
    public async Task Two_rankers_draft_one_answer_and_credit_is_reported()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Interleaving:Challenger"] = "popularity" });
        var answer = await AskAsync(api, "techno for the night");
        Assert.Equal("interleaved", answer.GetProperty("reranker").GetString());
        Assert.DoesNotContain("interleaving", answer.GetRawText(), StringComparison.Ordinal);
        var items = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("id").GetString()!).ToArray();
        Assert.Equal(items.Length, items.Distinct().Count());
        foreach (var id in items)
        {
            using var told = await api.PostAsync($$"""{ "requestId": "{{answer.GetProperty("requestId").GetString()}}", "trackId": "{{id}}", "kind": "played" }""", "/feedback");
            Assert.True(told.IsSuccessStatusCode);
        }
        using var report = await api.GetAsync("/engagement?days=1");
        var group = Assert.Single((await report.JsonAsync()).GetProperty("engagement").GetProperty("interleaving").EnumerateArray());
        Assert.Equal(("features", "popularity", 1), (group.GetProperty("champion").GetString(), group.GetProperty("challenger").GetString(), group.GetProperty("answers").GetInt32()));
        Assert.Equal(1, group.GetProperty("wins").GetInt32() + group.GetProperty("losses").GetInt32() + group.GetProperty("ties").GetInt32());
    }

    [Fact]
    public async Task A_drafted_answer_is_the_same_every_time_and_holds_what_either_ranker_would_show()
    {
        var alone = new List<string>();
        foreach (var (challenger, rerank) in new[] { ("none", "auto"), ("none", "off") })
        {
            using var single = new ApiUnderTest(new() { ["RagRecommender:Interleaving:Challenger"] = challenger });
            alone.AddRange(Ids(await AskAsync(single, "country roads", rerank)));
        }
        using var api = new ApiUnderTest(new() { ["RagRecommender:Interleaving:Challenger"] = "reciprocalRank" });
        var first = Ids(await AskAsync(api, "country roads"));
        Assert.Equal(first, Ids(await AskAsync(api, "country roads")));
        Assert.True(first.Count(alone.Contains) >= 8, string.Join(' ', first.Except(alone)));
    }

    [Fact]
    public async Task Only_a_share_of_requests_takes_part_and_none_without_a_challenger()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Interleaving:Challenger"] = "popularity", ["RagRecommender:Interleaving:Share"] = "0.5" });
        var drafted = 0;
        for (var request = 0; request < 40; request++)
            drafted += (await AskAsync(api, $"techno number {request}")).GetProperty("reranker").GetString() == "interleaved" ? 1 : 0;
        Assert.InRange(drafted, 8, 32);
        using var none = new ApiUnderTest();
        Assert.Equal("features", (await AskAsync(none, "techno")).GetProperty("reranker").GetString());
    }

    [Fact]
    public void A_share_out_of_its_range_stops_the_start() =>
        Assert.Throws<OptionsValidationException>(() =>
        {
            using var api = new ApiUnderTest(new() { ["RagRecommender:Interleaving:Share"] = "2" });
            _ = api.Services;
        });

    private static string[] Ids(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("id").GetString()!)];

    private static async Task<JsonElement> AskAsync(ApiUnderTest api, string query, string rerank = "auto")
    {
        using var response = await api.PostAsync($$"""{ "query": "{{query}}", "rerank": "{{rerank}}" }""");
        return await response.JsonAsync();
    }
}
