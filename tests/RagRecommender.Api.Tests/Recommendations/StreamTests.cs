using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Recommendations;

public sealed class StreamTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task A_stream_is_plan_then_items_then_done()
    {
        using var response = await api.PostAsync("""{ "query": "folk", "limit": 4 }""", "/recommendations/stream");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<(string Type, string Data)>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
            events.Add((item.EventType, item.Data));
        Assert.Equal(["plan", "items", "done"], events.Select(item => item.Type));
        Assert.Equal("20260101-first", JsonDocument.Parse(events[0].Data).RootElement.GetProperty("release").GetString());
        Assert.Equal(4, JsonDocument.Parse(events[1].Data).RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(events[2].Data).RootElement.GetProperty("warnings").ValueKind);
    }

    [Fact]
    public async Task A_stream_holds_the_items_of_the_plain_answer()
    {
        const string Body = """{ "query": "calm ambient" }""";
        using var plain = await api.PostAsync(Body);
        using var stream = await api.PostAsync(Body, "/recommendations/stream");
        var text = await stream.Content.ReadAsStringAsync();
        Assert.Contains((await plain.JsonAsync()).GetProperty("items").GetRawText(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_request_is_refused_before_the_stream_begins()
    {
        using var response = await api.PostAsync("""{ "limit": 0 }""", "/recommendations/stream");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["limit", "query"], (await response.ErrorsAsync()).Keys.Order());
    }
}
