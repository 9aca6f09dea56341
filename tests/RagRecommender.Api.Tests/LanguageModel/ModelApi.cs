using System.Text.Json;
using System.Text.Json.Nodes;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.Health;
using RagRecommender.Live;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Api.Tests.LanguageModel;

/// <summary>The whole service with a language model behind a real connection, and the same service without one.</summary>
internal sealed class ModelApi : IAsyncDisposable
{
    private ModelApi(ScriptedModelServer server, ApiUnderTest api) => (Server, Api) = (server, api);

    public ScriptedModelServer Server { get; }

    public ApiUnderTest Api { get; }

    public static async Task<ModelApi> StartAsync(Dictionary<string, string>? settings = null, ScriptedModelServer? server = null, ISpotify? spotify = null)
    {
        server ??= await ScriptedModelServer.StartAsync();
        var all = new Dictionary<string, string>
        {
            ["RagRecommender:Llm:BaseUrl"] = server.BaseUrl,
            ["RagRecommender:Llm:Model"] = "scripted",
            ["RagRecommender:Llm:InterpretMs"] = "20000",
            ["RagRecommender:Llm:RerankMs"] = "20000",
            ["RagRecommender:Llm:AgentMs"] = "20000",
            ["RagRecommender:Llm:RequestMs"] = "60000",
            ["RagRecommender:Llm:CacheMinutes"] = "0",
            ["RagRecommender:Llm:Concurrent"] = "100",
            ["RagRecommender:Llm:TokensPerDay"] = "0",
            // The breaker has tests of its own.
            ["RagRecommender:Llm:BreakerCalls"] = "1000000",
        };
        foreach (var (name, value) in settings ?? [])
            all[name.Contains(':', StringComparison.Ordinal) ? name : "RagRecommender:Llm:" + name] = value;
        var api = new ApiUnderTest(all) { Spotify = spotify };
        await HealthTests.UntilReadyAsync(api);
        return new ModelApi(server, api);
    }

    public async Task<JsonElement> AskAsync(string query, string rerank = "auto", int limit = 10)
    {
        using var response = await Api.PostAsync(Body(query, rerank, limit));
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public static string Body(string query, string rerank = "auto", int limit = 10) =>
        new JsonObject { ["query"] = query, ["rerank"] = rerank, ["limit"] = limit }.ToJsonString();

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Server.DisposeAsync();
    }
}

internal static class ModelAnswers
{
    public static string[] Ids(this JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("id").GetString()!)];

    public static string[] Warnings(this JsonElement answer) => [.. answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)];
}
