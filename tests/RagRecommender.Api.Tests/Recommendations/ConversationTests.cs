using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Recommendations;

public sealed class ConversationTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task Another_ten_are_others_and_going_back_shows_the_first_again()
    {
        var first = await SayAsync("new", "techno");
        var id = first.GetProperty("conversationId").GetString()!;
        var second = await SayAsync(id, "another five");
        var third = await SayAsync(id, "five more please");
        Assert.Equal(5, Shown(first).Count);
        Assert.Equal(5, Shown(second).Count);
        Assert.Empty(Shown(first).Intersect(Shown(second)).Concat(Shown(third).Intersect(Shown(first).Concat(Shown(second)))));
        Assert.All([second, third], answer => Assert.Contains("techno", answer.GetProperty("plan").GetProperty("genres").EnumerateArray().Select(genre => genre.GetString())));
        Assert.Equal(id, third.GetProperty("conversationId").GetString());

        Assert.Equal(Shown(second), Shown(await SayAsync(id, "go back")));
        Assert.Equal(Shown(first), Shown(await SayAsync(id, "undo")));
    }

    [Fact]
    public async Task A_shown_track_can_be_dropped_and_a_wish_refined()
    {
        var first = await SayAsync("new", "techno");
        var id = first.GetProperty("conversationId").GetString()!;
        var second = await SayAsync(id, "drop the second one");
        Assert.DoesNotContain(Shown(first)[1], Shown(second));
        Assert.Equal(Shown(first)[0], Shown(second)[0]);
        var third = await SayAsync(id, "more energetic");
        Assert.DoesNotContain(Shown(first)[1], Shown(third));
    }

    [Fact]
    public async Task Without_a_conversation_it_is_said_that_nobody_knows_what_was_shown()
    {
        using var response = await api.PostAsync("""{ "query": "another ten", "history": ["techno"] }""");
        var answer = await response.JsonAsync();
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("conversationId").ValueKind);
        Assert.Contains(answer.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.StartsWith("shown-unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_that_is_not_known_begins_a_conversation_with_a_warning()
    {
        var answer = await SayAsync("forgotten", "techno");
        Assert.NotEqual("forgotten", answer.GetProperty("conversationId").GetString());
        Assert.Contains(answer.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.StartsWith("conversation-unknown", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "query": "a", "conversationId": "new", "history": ["b"] }""", "history")]
    [InlineData("""{ "query": "a", "conversationId": "" }""", "conversationId")]
    [InlineData("""{ "query": "a", "conversationId": 7 }""", "conversationId")]
    public async Task A_wrong_conversation_is_refused(string body, string path)
    {
        using var response = await api.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(path, Assert.Single((await response.ErrorsAsync()).Keys));
    }

    private async Task<JsonElement> SayAsync(string id, string query)
    {
        using var response = await api.PostAsync(new JsonObject { ["query"] = query, ["conversationId"] = id, ["limit"] = 5 }.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static List<string> Shown(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("id").GetString()!)];
}
