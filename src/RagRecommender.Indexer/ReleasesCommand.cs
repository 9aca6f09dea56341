using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using Spectre.Console;

namespace RagRecommender.Indexer;

/// <summary><c>rag releases</c>: what is published and kept.</summary>
internal static class ReleasesCommand
{
    public static Command Create()
    {
        var command = new Command(
            "releases",
            """
            Lists the published and the kept releases, newest first.

            Example:
              rag releases --json
            """);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Composition.Services(parsed);
        var releases = await services.GetRequiredService<IIndexBuilder>().ListAsync(cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
        {
            await Report.WriteJsonAsync(releases, IndexerJson.Default.IReadOnlyListReleaseInfo);
            return ExitCode.Done;
        }
        if (releases.Count == 0)
            await Console.Out.WriteLineAsync($"No release in {(Composition.IsServer(parsed) ? "the database" : Composition.DataOf(parsed))}. Run: rag index{Composition.Suffix(parsed)}");
        else
            Report.WriteTable(["", "Release", "Created", "Tracks", "Recordings", "Model"], releases.Select(Row));
        return ExitCode.Done;
    }

    private static string[] Row(ReleaseInfo release) =>
    [
        release.IsPublished ? "*" : "", release.Name, release.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
        release.Tracks.ToString("N0", CultureInfo.InvariantCulture), release.Recordings.ToString("N0", CultureInfo.InvariantCulture),
        release.Model?.ToString() ?? "vectors pending",
    ];
}
