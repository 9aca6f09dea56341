using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace RagRecommender.Indexer;

/// <summary><c>rag ask "…"</c>: the answer of the service, without the service.</summary>
internal static class AskCommand
{
    private static readonly Argument<string> Query = new("QUERY") { Description = "What you would like to hear, in plain words." };

    private static readonly Option<int> Limit = new("--limit") { Description = "How many tracks, 1 to 100. Default 10.", HelpName = "N", DefaultValueFactory = _ => 10 };

    private static readonly Option<RerankMode> Rerank = new("--rerank") { Description = "auto, features, llm or off. Default auto: the language model where one is configured.", HelpName = "HOW" };

    public static Command Create()
    {
        Limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var limit) || limit is < 1 or > 100))
                result.AddError("--limit takes a number from 1 to 100.");
        });
        var command = new Command(
            "ask",
            """
            Answers a request from the published release.

            Examples:
              rag ask "upbeat latin for a party, nothing explicit"
              rag ask "like Nick Drake" --limit 5 --json
              rag ask "songs for a long night drive" --rerank llm
            """)
        {
            Query, Limit, Rerank,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Composition.Services(parsed);
        var recommender = services.GetRequiredService<Recommender>();
        var response = await recommender.RecommendAsync(
            new RecommendationRequest(parsed.GetRequiredValue(Query), parsed.GetValue(Limit), Rerank: parsed.GetValue(Rerank)), cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
        {
            await Report.WriteJsonAsync(response, IndexerJson.Default.RecommendationResponse);
            return ExitCode.Done;
        }
        Report.WriteTable(
            ["#", "Title", "Artists", "Why"],
            response.Items.Select(item => new[]
            {
                item.Rank.ToString(CultureInfo.InvariantCulture), item.Track.Title, string.Join(", ", item.Track.Artists), string.Join("; ", item.Reasons),
            }));
        foreach (var part in response.Plan.NotApplied)
            await Console.Out.WriteLineAsync($"Not applied: {part.Text} ({part.Reason})");
        foreach (var warning in response.Warnings)
            await Console.Out.WriteLineAsync($"Note: {warning}");
        return ExitCode.Done;
    }
}
