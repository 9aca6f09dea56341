using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Indexer;

/// <summary><c>rag rollback</c>: serves the release before the published one.</summary>
internal static class RollbackCommand
{
    public static Command Create()
    {
        var command = new Command(
            "rollback",
            """
            Publishes the newest sound release that is older than the published one. 'rag publish NAME' goes the other way.

            Example:
              rag rollback
            """);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Composition.Services(parsed);
        var releases = services.GetRequiredService<IIndexBuilder>();
        if (Composition.IsServer(parsed))
            return await PublishCommand.PublishAsync(parsed, releases, await OlderAsync(releases, cancellationToken), cancellationToken);
        var store = Composition.Store(parsed);
        foreach (var manifest in Older(store).Where(manifest => manifest.IsComplete))
        {
            if (store.Verify(manifest, cancellationToken).Count == 0)
                return await PublishCommand.PublishAsync(parsed, releases, manifest.Name, cancellationToken);
        }
        throw new InvalidDataException($"no older sound release is kept in {store.Root}. See: rag releases");
    }

    private static async Task<string> OlderAsync(IIndexBuilder releases, CancellationToken cancellationToken)
    {
        var kept = await releases.ListAsync(cancellationToken);
        var published = kept.FirstOrDefault(release => release.IsPublished) ?? throw new InvalidDataException("nothing is published in the database. Run: rag index --backend server");
        foreach (var release in kept.Where(release => release.Model is not null && release.CreatedAt < published.CreatedAt))
        {
            try
            {
                using var lease = await releases.OpenAsync(release.Name, cancellationToken);
                return release.Name;
            }
            catch (DamagedReleaseException)
            {
                // The one before may be sound.
            }
        }
        throw new InvalidDataException("no older sound release is kept in the database. See: rag releases --backend server");
    }

    private static IEnumerable<ReleaseManifest> Older(ReleaseStore store)
    {
        var manifests = store.Manifests();
        string? published;
        try
        {
            published = store.Published() ?? throw new InvalidDataException($"nothing is published in {store.Root}. Run: rag index");
        }
        catch (DamagedReleaseException)
        {
            // The pointer is lost: the newest release is what it pointed to at best.
            return manifests;
        }
        // A damaged manifest has no date; its name begins with one.
        var current = manifests.FirstOrDefault(manifest => manifest.Name == published);
        return manifests.Where(manifest => manifest.Name != published && (current is null || manifest.CreatedAt < current.CreatedAt));
    }
}
