using System.Diagnostics;
using System.Text.Json.Nodes;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Fakes;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Api.Tests.LanguageModel;

/// <summary>What a language model adds to an answer through the front door, over a real connection.</summary>
public sealed class UseTests
{
    [Fact]
    public async Task Without_configuration_no_model_takes_part_and_asking_for_one_is_told()
    {
        using var api = new ApiUnderTest();
        using var response = await api.PostAsync(ModelApi.Body("calm ambient", "llm"));
        var answer = await response.JsonAsync();
        Assert.Equal("features", answer.GetProperty("reranker").GetString());
        Assert.Equal("rules", answer.GetProperty("plan").GetProperty("interpreter").GetString());
        Assert.Contains("rerank-skipped: no language model is configured", answer.Warnings());
    }

    [Fact]
    public async Task A_model_adds_wishes_and_the_constraints_of_the_rules_stand()
    {
        await using var service = await ModelApi.StartAsync(new() { ["Uses"] = "Interpreter" });
        service.Server.Script = (_, context) => ScriptedModelServer.SayAsync(
            context, """{"genres":["ambient","country"],"excludedGenres":["techno"],"artists":[],"likeArtists":[],"excludedArtists":[],"titles":[],"features":[{"name":"energy","level":"low"},{"name":"tempo","level":"high"}]}""");
        var answer = await service.AskAsync("something to stare out of the window to, no country, between 80 and 130 bpm");
        var plan = answer.GetProperty("plan");
        Assert.Equal("llm", plan.GetProperty("interpreter").GetString());
        Assert.Contains("ambient", plan.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        Assert.DoesNotContain("country", plan.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        // A model may not cut by a word that the listener never said.
        Assert.Equal(["country"], plan.GetProperty("excludedGenres").EnumerateArray().Select(genre => genre.GetString()));
        var tempo = Assert.Single(plan.GetProperty("features").EnumerateArray(), feature => feature.GetProperty("name").GetString() == "tempo");
        Assert.Equal((80, 130, true), (tempo.GetProperty("min").GetInt32(), tempo.GetProperty("max").GetInt32(), tempo.GetProperty("hard").GetBoolean()));
        Assert.All(answer.GetProperty("items").EnumerateArray(), item => Assert.DoesNotContain("country", item.GetProperty("track").GetProperty("genres").GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reply_that_can_not_be_read_is_asked_for_once_more_and_then_the_rules_go_on()
    {
        await using var service = await ModelApi.StartAsync(new() { ["Uses"] = "Interpreter" });
        service.Server.Script = (_, context) => ScriptedModelServer.SayAsync(context, "Sure! I would love to help.");
        var answer = await service.AskAsync("calm ambient");
        Assert.Equal("rules", answer.GetProperty("plan").GetProperty("interpreter").GetString());
        Assert.Contains("interpreter-fallback: the language model's reply could not be used", answer.Warnings());
        Assert.Equal(2, service.Server.Calls);
        Assert.NotEmpty(answer.Ids());

        service.Server.Script = (call, context) => ScriptedModelServer.SayAsync(context, call.Body["messages"]!.AsArray().Count > 2 ? """```json {"genres":["ambient"]}```""" : "[");
        answer = await service.AskAsync("something slow");
        Assert.Equal("llm", answer.GetProperty("plan").GetProperty("interpreter").GetString());
    }

    [Fact]
    public async Task A_model_proposes_and_only_what_the_catalogue_has_and_the_filter_passes_is_shown_and_marked()
    {
        await using var service = await ModelApi.StartAsync(new() { ["Uses"] = "Proposer" });
        service.Server.Script = (_, context) => ScriptedModelServer.SayAsync(
            context, """{"songs":[{"title":"Eres","artist":"Cafe Tacvba"},{"title":"A Song That Is Not There","artist":"Nobody"},{"title":"Thunder Road Home","artist":"AC/DC"}],"artists":["Ada Lark","The Unknown"]}""");
        var answer = await service.AskAsync("surprise me, nothing explicit");
        var marked = answer.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("reasons").EnumerateArray().Any(reason => reason.GetString() == "proposed by the language model"))
            .Select(item => item.GetProperty("track").GetProperty("title").GetString()).ToList();
        Assert.Contains("Eres", marked);
        Assert.Contains("Rainy Morning", marked);
        Assert.DoesNotContain("Thunder Road Home", answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("title").GetString()));
        Assert.Equal("features", answer.GetProperty("reranker").GetString());
    }

    [Fact]
    public async Task A_model_orders_the_candidates_by_opaque_ids_and_nothing_else()
    {
        await using var service = await ModelApi.StartAsync(new() { ["Uses"] = "Reranker", ["RerankShare"] = "1" });
        service.Server.Script = (call, context) => ScriptedModelServer.SayAsync(context, Order(call, worst => worst["popularity"]!.GetValue<double>()));
        var plain = (await service.AskAsync("ambient", "features")).Ids();
        Assert.Equal(0, service.Server.Calls);
        var answer = await service.AskAsync("ambient", "llm");
        Assert.Equal("llm", answer.GetProperty("reranker").GetString());
        Assert.NotEqual(plain, answer.Ids());
        Assert.All(service.Server.Seen, call => Assert.Equal("rerank-window", call.Task));
        Assert.All(service.Server.Seen, call => Assert.DoesNotContain(SmallCatalogue.Id(0).Value[..10], call.Prompt, StringComparison.Ordinal));
        Assert.Equal(2, service.Server.Calls);
    }

    [Fact]
    public async Task A_model_that_repeats_the_order_it_was_shown_moves_nothing_in_one_direction()
    {
        await using var service = await ModelApi.StartAsync(new() { ["Uses"] = "Reranker", ["RerankShare"] = "1", ["RerankDepth"] = "20" });
        var shown = new List<double>();
        service.Server.Script = (call, context) => ScriptedModelServer.SayAsync(context, Order(call, _ => 0));
        var plain = (await service.AskAsync("techno", "features", 20)).Ids();
        var words = new[] { "techno", "techno music", "some techno", "play techno", "techno please", "good techno", "techno songs", "techno for me" };
        foreach (var query in words)
        {
            var ids = (await service.AskAsync(query, "llm", 20)).Ids();
            shown.AddRange(plain.Take(5).Select(id => (double)Array.IndexOf(ids, id)).Where(place => place >= 0));
        }
        // Unshuffled, the first five would stay first: mean place 2.
        Assert.InRange(shown.Average(), 5, 14);
    }

    [Fact]
    public async Task An_agent_looks_with_tools_where_the_rules_are_lost_within_its_calls()
    {
        await using var service = await ModelApi.StartAsync(new() { ["Uses"] = "Agent" });
        service.Server.Script = (call, context) => call.Body["tools"] is null
            ? ScriptedModelServer.SayAsync(context, """{"ids":["0000000000000000000004","0000000000000000009999"]}""")
            : ScriptedModelServer.CallAsync(context, [.. Enumerable.Range(0, 3).Select(_ => ("find_track", new JsonObject { ["title"] = "Eres" }))]);
        var answer = await service.AskAsync("qwzx vbnm hjkl");
        Assert.Contains(SmallCatalogue.Id(4).Value, answer.Ids());
        Assert.Contains("proposed by the language model", answer.GetProperty("items").EnumerateArray().First(item => item.GetProperty("track").GetProperty("title").GetString() == "Eres").GetProperty("reasons").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("0000000000000000009999", answer.GetRawText(), StringComparison.Ordinal);
        // Three calls at once, one more of the next three, and then an end without tools.
        Assert.Equal(3, service.Server.Calls);
        Assert.Equal(4, service.Server.Seen.Last().Body["messages"]!.AsArray().Count(message => message!["role"]!.GetValue<string>() == "tool"));
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_the_models_work_within_a_second()
    {
        await using var service = await ModelApi.StartAsync();
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource<long>();
        service.Server.Script = async (_, context) =>
        {
            begun.TrySetResult();
            using var registration = context.RequestAborted.Register(() => ended.TrySetResult(Stopwatch.GetTimestamp()));
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        };
        using var leaving = new CancellationTokenSource();
        using var client = service.Api.CreateClient();
        using var content = new StringContent(ModelApi.Body("calm ambient"), System.Text.Encoding.UTF8, "application/json");
        var asked = client.PostAsync(new Uri("/recommendations", UriKind.Relative), content, leaving.Token);
        await begun.Task;
        var left = Stopwatch.GetTimestamp();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        var end = await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(Stopwatch.GetElapsedTime(left, end), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_model_that_never_answers_costs_no_more_than_its_budgets()
    {
        await using var service = await ModelApi.StartAsync(new() { ["InterpretMs"] = "100", ["RerankMs"] = "100" });
        service.Server.Script = (_, context) => Task.Delay(TimeSpan.FromSeconds(60), context.RequestAborted);
        var start = Stopwatch.GetTimestamp();
        var answer = await service.AskAsync("calm ambient");
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Contains("interpreter-fallback: the language model did not answer in time", answer.Warnings());
        Assert.Contains("rerank-skipped: the language model did not answer in time", answer.Warnings());
        Assert.Equal((await service.AskAsync("calm ambient", "off")).GetProperty("items").GetArrayLength(), answer.Ids().Length);
    }

    private static string Order(ModelCall call, Func<JsonObject, double> key) => new JsonObject
    {
        ["order"] = new JsonArray([.. call.Data["candidates"]!.AsArray().Select(candidate => (JsonObject)candidate!).OrderBy(key).Select(candidate => JsonValue.Create(candidate["id"]!.GetValue<string>()))]),
    }.ToJsonString();
}
