using System.CommandLine;

namespace RagRecommender.Indexer;

/// <summary><c>rag publish NAME</c>: makes a kept release the one that is served.</summary>
internal static class PublishCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "A release as 'rag releases' names it." };

    public static Command Create()
    {
        var command = new Command(
            "publish",
            """
            Verifies a kept release and makes it the one that is served. Running services pick it up by themselves.

            Example:
              rag publish 20261122-0123456789ab
            """)
        {
            Name,
        };
        command.SetAction((parsed, cancellationToken) => PublishAsync(parsed, parsed.GetRequiredValue(Name), cancellationToken));
        return command;
    }

    /// <summary>Publishes and reports.</summary>
    public static async Task<int> PublishAsync(ParseResult parsed, string release, CancellationToken cancellationToken)
    {
        await Composition.Releases(parsed).PublishAsync(release, cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
            await Report.WriteJsonAsync(new PublishedReport(release), IndexerJson.Default.PublishedReport);
        else
            await Console.Out.WriteLineAsync($"{release} is published.");
        return ExitCode.Done;
    }
}
