using System.CommandLine;
using System.CommandLine.Completions;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;

namespace RagRecommender.Indexer;

/// <summary><c>rag publish NAME</c>: makes a kept release the one that is served.</summary>
internal static class PublishCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "A release as 'rag releases' names it." };

    private static readonly Option<bool> Force = new("--force") { Description = "Publish it even if it answers worse than expected." };

    public static Command Create()
    {
        Name.CompletionSources.Add(_ => [.. new ReleaseStore(Path.GetFullPath(new StorageOptions().Path)).Names().Select(name => new CompletionItem(name))]);
        var command = new Command(
            "publish",
            """
            Verifies a kept release, judges it by the expectations of its data set and makes it the one that is served. Running services pick
            it up by themselves.

            Example:
              rag publish 20261122-0123456789ab
            """)
        {
            Name, Force,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(Name);
        // What is not there can't be judged: publishing says so.
        await using var services = Composition.Services(parsed);
        var releases = services.GetRequiredService<IIndexBuilder>();
        if (!parsed.GetValue(Force) && (await releases.ListAsync(cancellationToken)).Any(release => release.Name == name))
        {
            var gate = new ReleaseGate(Composition.DataOf(parsed), Composition.BackendOf(parsed), null, line => Console.Error.WriteLine($"rag: {line}"));
            if (!await gate.MayPublishAsync(name, cancellationToken))
                return ExitCode.Failed;
        }
        return await PublishAsync(parsed, releases, name, cancellationToken);
    }

    /// <summary>Publishes and reports.</summary>
    public static async Task<int> PublishAsync(ParseResult parsed, IIndexBuilder releases, string release, CancellationToken cancellationToken)
    {
        await releases.PublishAsync(release, cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
            await Report.WriteJsonAsync(new PublishedReport(release), IndexerJson.Default.PublishedReport);
        else
            await Console.Out.WriteLineAsync($"{release} is published.");
        return ExitCode.Done;
    }
}
