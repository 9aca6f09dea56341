using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.Health;
using RagRecommender.Backends.Llm;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Api.Tests.LanguageModel;

/// <summary>A real model over the wire. It is far too small to be right, so what is tested is the form: few tokens, patient budgets.</summary>
public sealed class LlamaTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Say hello.")];

    [LlamaFact]
    public async Task A_real_server_answers_whole_and_in_parts_and_counts_tokens()
    {
        await using var services = await ServicesAsync();
        var client = services.GetRequiredService<IChatClient>();
        var reply = await client.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 6, Temperature = 0 });
        Assert.NotEmpty(reply.Text);
        Assert.InRange(reply.Usage!.OutputTokenCount!.Value, 1, 7);
        Assert.InRange(reply.Usage.InputTokenCount!.Value, 1, 100);
        var parts = new List<ChatResponseUpdate>();
        await foreach (var part in client.GetStreamingResponseAsync(Question, new ChatOptions { MaxOutputTokens = 6, Temperature = 0 }))
            parts.Add(part);
        Assert.True(parts.Count > 2);
        Assert.NotEmpty(string.Concat(parts.Select(part => part.Text)));
    }

    [LlamaFact]
    public async Task A_real_server_keeps_to_the_schema()
    {
        await using var services = await ServicesAsync();
        var schema = JsonElement.Parse("""{"type":"object","required":["mood"],"properties":{"mood":{"type":"string","enum":["calm","loud"]}}}""");
        var reply = await services.GetRequiredService<IChatClient>().GetResponseAsync(
            Question, new ChatOptions { MaxOutputTokens = 20, Temperature = 0, ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "mood") });
        Assert.Contains(JsonElement.Parse(reply.Text).GetProperty("mood").GetString(), new[] { "calm", "loud" });
    }

    [LlamaFact]
    public async Task A_real_server_calls_a_tool()
    {
        await using var services = await ServicesAsync();
        var tool = AIFunctionFactory.Create(([Description("The mood.")] Mood mood) => mood.ToString(), "play");
        var reply = await services.GetRequiredService<IChatClient>().GetResponseAsync(
            [new(ChatRole.User, "Play something calm.")], new ChatOptions { MaxOutputTokens = 30, Temperature = 0, Tools = [tool], ToolMode = ChatToolMode.RequireSpecific("play") });
        Assert.Equal("play", Assert.Single(reply.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()).Name);
    }

    [LlamaFact]
    public async Task An_answer_stands_whatever_order_a_real_model_gives()
    {
        using var api = new ApiUnderTest(await SettingsAsync());
        await HealthTests.UntilReadyAsync(api);
        using var plain = await api.PostAsync(ModelApi.Body("ambient", "features", 3));
        using var response = await api.PostAsync(ModelApi.Body("ambient", "llm", 3));
        var answer = await response.JsonAsync();
        // Whether the order of so small a model can be read is luck; that the answer stands is not.
        Assert.True(answer.GetProperty("reranker").GetString() == "llm" || answer.Warnings().Any(warning => warning.StartsWith("rerank-skipped", StringComparison.Ordinal)));
        Assert.Equal((await plain.JsonAsync()).Ids().Order(), answer.Ids().Order());
    }

    private enum Mood
    {
        Calm,
        Loud,
    }

    private static async Task<ServiceProvider> ServicesAsync() => new ServiceCollection()
        .AddLanguageModel(new ConfigurationBuilder().AddInMemoryCollection((await SettingsAsync()).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build())
        .BuildServiceProvider();

    private static async Task<Dictionary<string, string>> SettingsAsync() => new()
    {
        ["RagRecommender:Llm:BaseUrl"] = await LlamaServer.BaseUrlAsync(),
        ["RagRecommender:Llm:Model"] = "SmolLM2",
        ["RagRecommender:Llm:Schema"] = "JsonObject",
        ["RagRecommender:Llm:Uses"] = "Reranker",
        ["RagRecommender:Llm:RerankMs"] = "500000",
        ["RagRecommender:Llm:RequestMs"] = "500000",
        ["RagRecommender:Llm:RerankDepth"] = "3",
        ["RagRecommender:Llm:RerankWindow"] = "3",
        ["RagRecommender:Llm:MaxTokens"] = "60",
    };
}
