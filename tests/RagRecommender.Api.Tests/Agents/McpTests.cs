using System.Net;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.Health;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Api.Tests.Agents;

/// <summary>The official client of the Model Context Protocol against the running service.</summary>
public sealed class McpTests
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    [Fact]
    public async Task The_configuration_in_the_documentation_connects_the_official_client_to_every_tool()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:ApiKeys"] = "agent-key" });
        await HealthTests.UntilReadyAsync(api);
        await using var client = await ConnectAsync(api, "agent-key");
        var tools = await client.ListToolsAsync();
        Assert.Equal(["artist_info", "find_track", "search_catalogue"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.False(string.IsNullOrEmpty(tool.Description)));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint));
    }

    [Fact]
    public async Task The_tools_search_find_and_tell_of_artists()
    {
        using var api = new ApiUnderTest();
        await HealthTests.UntilReadyAsync(api);
        await using var client = await ConnectAsync(api, null);
        var found = await CallAsync(client, "search_catalogue", new() { ["request"] = "folk, nothing explicit", ["limit"] = 2 });
        Assert.Equal("Rainy Morning", found.GetProperty("tracks")[0].GetProperty("title").GetString());
        var track = await CallAsync(client, "find_track", new() { ["title"] = "ingratta", ["artist"] = "cafe tacuba" });
        Assert.Equal("Ingrata", track.GetProperty("tracks")[0].GetProperty("title").GetString());
        var artist = (await CallAsync(client, "artist_info", new() { ["name"] = "cafe tacvba" })).GetProperty("artist");
        Assert.Equal("A band from Mexico.", artist.GetProperty("biography").GetString());
        Assert.Equal("https://example.org/cafe", artist.GetProperty("biographySource").GetString());
        Assert.Equal(JsonValueKind.Array, (await CallAsync(client, "artist_info", new() { ["name"] = "nobody at all" })).GetProperty("didYouMean").ValueKind);
    }

    [Fact]
    public async Task Wrong_arguments_are_an_error_of_the_tool_and_the_service_goes_on()
    {
        using var api = new ApiUnderTest();
        await HealthTests.UntilReadyAsync(api);
        await using var client = await ConnectAsync(api, null);
        Assert.True((await client.CallToolAsync("search_catalogue", new Dictionary<string, object?> { ["limit"] = 3 })).IsError);
        Assert.True((await client.CallToolAsync("search_catalogue", new Dictionary<string, object?> { ["request"] = new[] { 1, 2 } })).IsError);
        Assert.Contains("must not be empty", (await CallAsync(client, "search_catalogue", new() { ["request"] = "\u200b\u202e" })).GetRawText(), StringComparison.Ordinal);
        Assert.NotEqual(0, (await CallAsync(client, "search_catalogue", new() { ["request"] = "techno", ["limit"] = -7 })).GetProperty("tracks").GetArrayLength());
        Assert.NotEmpty(await client.ListToolsAsync());
    }

    [Fact]
    public async Task Keys_rate_limit_and_load_shedding_hold_for_agents_too()
    {
        using (var api = new ApiUnderTest(new() { ["RagRecommender:ApiKeys"] = "agent-key" }))
        {
            using var refused = await PostAsync(api, List);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
        using (var api = new ApiUnderTest(new() { ["RagRecommender:RateLimit:Burst"] = "2", ["RagRecommender:RateLimit:PerSecond"] = "0.01" }))
        {
            using var first = await PostAsync(api, List);
            using var second = await PostAsync(api, List);
            using var third = await PostAsync(api, List);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (second.StatusCode, third.StatusCode));
        }
        using (var api = new ApiUnderTest(new() { ["RagRecommender:Load:Concurrent"] = "1", ["RagRecommender:Load:Queue"] = "0" }))
        {
            await HealthTests.UntilReadyAsync(api);
            var gate = new TaskCompletionSource();
            api.Releases.Gate = gate.Task;
            Task<HttpResponseMessage> Work() => PostAsync(api, """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"artist_info","arguments":{"name":"AC/DC"}}}""");
            var working = Work();
            HttpStatusCode shed;
            do
            {
                using var response = await PostAsync(api, List);
                shed = response.StatusCode;
                // The question may have taken the only place before the work did, which was then shed itself.
                if (shed == HttpStatusCode.OK && working.IsCompleted)
                {
                    (await working).Dispose();
                    working = Work();
                }
            }
            while (shed == HttpStatusCode.OK);
            gate.SetResult();
            using var answer = await working;
            Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (shed, answer.StatusCode));
        }
    }

    internal static async Task<McpClient> ConnectAsync(ApiUnderTest api, string? key)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "docs", "agents.md"));
        var start = text.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        using var configuration = JsonDocument.Parse(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);
        var server = configuration.RootElement.GetProperty("mcpServers").GetProperty("music");
        Assert.Equal("http", server.GetProperty("type").GetString());
        var headers = server.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!.Replace("${RAG_API_KEY}", key ?? "", StringComparison.Ordinal));
        var transport = new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri(server.GetProperty("url").GetString()!), TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = key is null ? null : headers },
            api.CreateClient(), ownsHttpClient: true);
        return await McpClient.CreateAsync(transport);
    }

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.False(result.IsError is true, text);
        return JsonElement.Parse(text);
    }

    private static async Task<HttpResponseMessage> PostAsync(ApiUnderTest api, string body)
    {
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        return await client.SendAsync(request);
    }
}
