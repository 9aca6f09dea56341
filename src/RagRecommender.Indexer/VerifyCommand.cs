using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Server;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Indexer;

/// <summary><c>rag verify</c>: compares every file of every release with what was written.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command(
            "verify",
            """
            Checks the pointer, every manifest, and length and SHA-256 of every file of every release; then opens each as a service would and
            compares its counts. With the backend server: every row with the hash it was written with, counts and checksums of every release,
            and every vector and payload with the rows. Exit code 1 when anything is damaged.

            Examples:
              rag verify --json
              rag verify --backend server
            """);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Composition.Services(parsed);
        if (Composition.IsServer(parsed))
        {
            var (verified, differences) = await services.GetRequiredService<ServerVerification>().VerifyAsync(cancellationToken);
            return await ReportAsync(parsed, verified, differences);
        }
        var releases = services.GetRequiredService<IIndexBuilder>();
        var store = Composition.Store(parsed);
        var damage = new List<string>();
        try
        {
            if (store.Published() is null)
                damage.Add($"{store.CurrentFile} is missing: nothing is published. Run: rag index");
        }
        catch (DamagedReleaseException error)
        {
            damage.Add(error.Message);
        }
        var names = store.Names();
        foreach (var name in names)
            damage.AddRange(await VerifyAsync(releases, store, name, cancellationToken));
        return await ReportAsync(parsed, names, damage);
    }

    private static async Task<int> ReportAsync(ParseResult parsed, IReadOnlyList<string> names, IReadOnlyList<string> damage)
    {
        if (parsed.GetValue(CommonOptions.Json))
            await Report.WriteJsonAsync(new VerifyReport(names, damage), IndexerJson.Default.VerifyReport);
        else if (names.Count > 0)
            Report.WriteTable(["Release", "Files and counts"], names.Select(name => new[] { name, damage.Any(message => message.Contains(name, StringComparison.Ordinal)) ? "damaged" : "sound" }));
        foreach (var message in damage)
            await Console.Error.WriteLineAsync($"rag: {message}");
        return damage.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<IReadOnlyList<string>> VerifyAsync(IIndexBuilder releases, ReleaseStore store, string name, CancellationToken cancellationToken)
    {
        try
        {
            var damaged = store.Verify(ReleaseManifest.Read(store.DirectoryOf(name)), cancellationToken);
            if (damaged.Count > 0)
                return [.. damaged.Select(error => error.Message)];
            using var lease = await releases.OpenAsync(name, cancellationToken);
            return [];
        }
        catch (DamagedReleaseException error)
        {
            return [error.Message];
        }
    }
}
