using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RagRecommender.Tests.Servers;

/// <summary>A call of the chat interface as the server saw it.</summary>
/// <param name="Task">Name of the reply's schema, such as <c>interpret</c>; empty for the agent.</param>
/// <param name="Data">The JSON object of the first user message.</param>
public sealed record ModelCall(string Task, JsonObject Data, JsonObject Body)
{
    /// <summary>Every text that the model would read.</summary>
    public string Prompt => Body["messages"]!.ToJsonString();
}

/// <summary>An OpenAI-compatible server over real HTTP that answers as a test says, well or badly, and counts.</summary>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;
    private int _abandoned;

    private ScriptedModelServer(WebApplication app) => _app = app;

    public string BaseUrl { get; private set; } = "";

    /// <summary>Answers a call; by default with an empty object.</summary>
    public Func<ModelCall, HttpContext, Task> Script { get; set; } = (_, context) => SayAsync(context, "{}");

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Calls whose caller went away before the answer.</summary>
    public int Abandoned => Volatile.Read(ref _abandoned);

    public ConcurrentQueue<ModelCall> Seen { get; } = [];

    public static async Task<ScriptedModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedModelServer(app);
        app.MapPost("/v1/chat/completions", server.AnswerAsync);
        await app.StartAsync();
        server.BaseUrl = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";
        return server;
    }

    /// <summary>A well-formed completion with this content.</summary>
    public static Task SayAsync(HttpContext context, string content) => WriteAsync(context, new JsonObject { ["role"] = "assistant", ["content"] = content }, "stop");

    /// <summary>A well-formed completion that calls tools.</summary>
    public static Task CallAsync(HttpContext context, params (string Tool, JsonObject Arguments)[] calls) => WriteAsync(
        context,
        new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = null,
            ["tool_calls"] = new JsonArray([.. calls.Select((call, number) => new JsonObject
            {
                ["id"] = $"call_{number.ToString(CultureInfo.InvariantCulture)}",
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Tool, ["arguments"] = call.Arguments.ToJsonString() },
            })]),
        },
        "tool_calls");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Task WriteAsync(HttpContext context, JsonObject message, string finish)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "scripted",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 10, ["total_tokens"] = 110 },
        }.ToJsonString(), context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        var body = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        var call = new ModelCall(body["response_format"]?["json_schema"]?["name"]?.GetValue<string>() ?? "", DataOf(body), body);
        Seen.Enqueue(call);
        try
        {
            await Script(call, context);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _abandoned);
        }
        catch (IOException)
        {
            Interlocked.Increment(ref _abandoned);
        }
    }

    private static JsonObject DataOf(JsonObject body)
    {
        var text = body["messages"]!.AsArray().First(message => message!["role"]!.GetValue<string>() == "user")!["content"] switch
        {
            JsonValue value => value.GetValue<string>(),
            { } parts => parts[0]!["text"]!.GetValue<string>(),
            _ => "",
        };
        const string Open = "<data>", Close = "</data>";
        return text.StartsWith(Open, StringComparison.Ordinal) && text.EndsWith(Close, StringComparison.Ordinal)
            ? (JsonObject)JsonNode.Parse(text[Open.Length..^Close.Length])!
            : throw new JsonException("the data is not one object between its delimiters");
    }
}
