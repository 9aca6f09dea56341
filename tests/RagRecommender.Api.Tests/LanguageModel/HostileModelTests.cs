using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.LanguageModel;

public sealed class HostileModelTests
{
    private const int BudgetMs = 300;

    // The machine may be busy with other tests; what is measured is that nothing waits for the model beyond its budgets.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    // Each with a constraint that a program can check.
    private static readonly (string Query, Func<JsonElement, bool> Keeps)[] Requests =
    [
        ("something calm, no country", track => !Genres(track).Contains("country")),
        ("music between 90 and 120 bpm", track => track.GetProperty("features").GetProperty("tempo").GetDouble() is >= 90 and <= 120),
        ("surprise me, nothing explicit", track => !track.GetProperty("explicit").GetBoolean()),
        ("techno but no hip-hop", track => !Genres(track).Contains("hip-hop")),
        // Of this the rules understand nothing, so that the agent is asked.
        ("qwzx vbnm hjkl", _ => true),
    ];

    [Fact]
    public async Task Five_hundred_hostile_outputs_give_a_correct_answer_within_the_budget()
    {
        var outputs = HostileOutputs.All;
        Assert.Equal(500, outputs.Count);
        await using var service = await ModelApi.StartAsync(new()
        {
            ["InterpretMs"] = $"{BudgetMs}",
            ["RerankMs"] = $"{BudgetMs}",
            ["AgentMs"] = $"{BudgetMs}",
            ["CallsPerRequest"] = "6",
        });
        var known = ApiUnderTest.Tracks.Select(track => track.Id.Value).ToHashSet();
        var failures = new ConcurrentBag<string>();
        var next = -1;
        service.Server.Script = (call, context) =>
        {
            var request = call.Data["request"]!.GetValue<string>();
            return outputs[int.Parse(request[(request.LastIndexOf('#') + 1)..], System.Globalization.CultureInfo.InvariantCulture)].Answer(call, context);
        };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync)));
        Assert.Empty(failures);
        Assert.True(service.Server.Calls > 500);

        async Task WorkAsync()
        {
            for (var number = Interlocked.Increment(ref next); number < outputs.Count; number = Interlocked.Increment(ref next))
            {
                var (query, keeps) = Requests[number % Requests.Length];
                // The number in the request tells the server which output is due.
                var body = new JsonObject { ["query"] = $"{query} #{number}", ["rerank"] = "llm" }.ToJsonString();
                var start = Stopwatch.GetTimestamp();
                using var response = await service.Api.PostAsync(body);
                var took = Stopwatch.GetElapsedTime(start);
                var text = await response.Content.ReadAsStringAsync();
                if (response.StatusCode != HttpStatusCode.OK || took > TimeSpan.FromMilliseconds(3 * BudgetMs) + Slack || text.Contains(HostileOutputs.Mark, StringComparison.Ordinal) || !IsCorrect(text, keeps))
                    failures.Add($"{number} {outputs[number].Kind}: {response.StatusCode} in {took}: {text[..Math.Min(300, text.Length)]}");
            }
        }

        bool IsCorrect(string text, Func<JsonElement, bool> keeps)
        {
            using var answer = JsonDocument.Parse(text);
            var ids = answer.RootElement.Ids();
            return ids.Length > 0 && ids.Distinct().Count() == ids.Length && ids.All(known.Contains)
                && answer.RootElement.GetProperty("items").EnumerateArray().All(item => keeps(item.GetProperty("track")));
        }
    }

    [Fact]
    public async Task A_request_makes_no_more_calls_than_it_may()
    {
        await using var service = await ModelApi.StartAsync(new() { ["CallsPerRequest"] = "3" });
        var answer = await service.AskAsync("calm ambient");
        Assert.InRange(service.Server.Calls, 1, 3);
        Assert.NotEmpty(answer.Ids());

        await using var agent = await ModelApi.StartAsync(new() { ["Uses"] = "Agent", ["CallsPerRequest"] = "8", ["ToolCalls"] = "4" });
        agent.Server.Script = (_, context) => RagRecommender.Tests.Servers.ScriptedModelServer.CallAsync(context, ("search_catalogue", new JsonObject { ["request"] = "ambient" }));
        await agent.AskAsync("qwzx vbnm hjkl");
        // Four rounds with a tool each, and one without tools in which the model still asks for one.
        Assert.InRange(agent.Server.Calls, 1, 5);
    }

    private static List<string?> Genres(JsonElement track) => [.. track.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString())];
}
