using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;

namespace RagRecommender.Indexer;

/// <summary><c>rag prune</c>: removes old releases.</summary>
internal static class PruneCommand
{
    private static readonly Option<int> Keep = new("--keep")
    {
        Description = "Complete releases to keep, beside the published one. Default 2.",
        HelpName = "N",
        DefaultValueFactory = _ => 2,
    };

    public static Command Create()
    {
        Keep.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var keep) || keep < 0))
                result.AddError("--keep takes a number from 0.");
        });
        var command = new Command(
            "prune",
            """
            Removes all releases but the newest complete ones and the published one. Services that still read a removed one are not disturbed.

            Example:
              rag prune --keep 3
            """)
        {
            Keep,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var writing = IndexLock.Take(Composition.DataOf(parsed));
        await using var services = Composition.Services(parsed);
        var removed = await services.GetRequiredService<IIndexBuilder>().PruneAsync(parsed.GetValue(Keep), cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
            await Report.WriteJsonAsync(new PrunedReport(removed), IndexerJson.Default.PrunedReport);
        else
            await Console.Out.WriteLineAsync(removed.Count == 0 ? "Nothing to remove." : $"Removed: {string.Join(", ", removed)}");
        return ExitCode.Done;
    }
}
