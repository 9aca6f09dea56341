using System.Net;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Profiles;

public sealed class ProfileTests : IDisposable
{
    private const string Profile = "anonymous-profile-1";
    private const string Request = """{ "query": "music for the evening", "limit": 10 """;

    private readonly ApiUnderTest _api = new();

    [Fact]
    public async Task Without_a_profile_and_with_one_that_knows_nothing_the_answer_is_the_same()
    {
        var plain = await AskAsync(null);
        await LearnAsync("ambient", "liked");
        Assert.Equal(Ids(plain), Ids(await AskAsync(null)));
        Assert.Equal(Ids(plain), Ids(await AskAsync("another-profile-22")));
    }

    [Fact]
    public async Task Likes_and_dislikes_move_the_ranking_and_say_so()
    {
        var before = Ids(await AskAsync(null));
        await LearnAsync("ambient", "liked");
        var liking = await AskAsync(Profile);
        Assert.True(Count(liking, "ambient") > Count(await AskAsync(null), "ambient"));
        Assert.Contains("close to what you liked", liking.GetRawText(), StringComparison.Ordinal);
        await LearnAsync("ambient", "disliked");
        var disliking = await AskAsync(Profile);
        Assert.True(Count(disliking, "ambient") < Count(liking, "ambient"));
        Assert.NotEqual(before, Ids(disliking));
    }

    [Fact]
    public async Task The_same_request_and_profile_give_the_same_answer()
    {
        await LearnAsync("techno", "saved");
        Assert.Equal(Ids(await AskAsync(Profile)), Ids(await AskAsync(Profile)));
    }

    [Fact]
    public async Task A_share_of_the_places_explores_whatever_the_profile_likes()
    {
        await LearnAsync("ambient", "liked");
        var answer = await AskAsync(Profile);
        var explored = answer.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("reasons").GetRawText().Contains("unlike what you liked before", StringComparison.Ordinal));
        Assert.Equal([5, 10], explored.Select(item => item.GetProperty("rank").GetInt32()));
    }

    [Fact]
    public async Task A_constraint_holds_whatever_a_profile_likes()
    {
        await LearnAsync("ambient", "liked");
        using var response = await _api.PostAsync($$"""{ "query": "no ambient please", "profileId": "{{Profile}}" }""");
        var answer = await response.JsonAsync();
        Assert.True(answer.GetProperty("items").GetArrayLength() > 0);
        Assert.Equal(0, Count(answer, "ambient"));
    }

    [Fact]
    public async Task Deleting_a_profile_forgets_it()
    {
        var before = Ids(await AskAsync(Profile));
        await LearnAsync("ambient", "liked");
        Assert.NotEqual(before, Ids(await AskAsync(Profile)));
        using var client = _api.CreateClient();
        for (var time = 0; time < 2; time++)
        {
            using var response = await client.DeleteAsync(new Uri($"/profiles/{Profile}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }
        Assert.Equal(before, Ids(await AskAsync(Profile)));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with a space in it")]
    [InlineData("'; drop table tastes; --")]
    public async Task A_profile_id_is_checked(string id)
    {
        using var asked = await _api.PostAsync($$"""{ "query": "folk", "profileId": "{{id}}" }""");
        Assert.Equal(["profileId"], (await asked.ErrorsAsync()).Keys);
        using var client = _api.CreateClient();
        using var deleted = await client.DeleteAsync(new Uri($"/profiles/{Uri.EscapeDataString(id)}", UriKind.Relative));
        Assert.Equal(["id"], (await deleted.ErrorsAsync()).Keys);
    }

    [Fact]
    public async Task A_store_that_fails_costs_the_taste_and_never_the_answer()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Storage:EngagementPath"] = "/proc/nowhere/engagement.db" });
        using var response = await api.PostAsync($$"""{{Request}}, "profileId": "{{Profile}}" }""");
        Assert.Contains("profile-unavailable", (await response.JsonAsync()).GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
    }

    public void Dispose() => _api.Dispose();

    private static string[] Ids(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("id").GetString()!)];

    private static int Count(JsonElement answer, string genre) => answer.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("track").GetProperty("genres").GetRawText().Contains($"\"{genre}\"", StringComparison.Ordinal));

    private async Task<JsonElement> AskAsync(string? profile)
    {
        using var response = await _api.PostAsync(Request + (profile is null ? "}" : $$""", "profileId": "{{profile}}" }"""));
        return await response.JsonAsync();
    }

    private async Task LearnAsync(string genre, string kind)
    {
        using var asked = await _api.PostAsync($$"""{ "query": "{{genre}}", "limit": 8, "filters": { "genres": ["{{genre}}"] } }""");
        var answer = await asked.JsonAsync();
        foreach (var id in Ids(answer))
        {
            using var told = await _api.PostAsync(
                $$"""{ "requestId": "{{answer.GetProperty("requestId").GetString()}}", "trackId": "{{id}}", "kind": "{{kind}}", "profileId": "{{Profile}}" }""", "/feedback");
            Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        }
    }
}
