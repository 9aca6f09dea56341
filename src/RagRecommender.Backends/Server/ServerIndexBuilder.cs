using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Server;

/// <summary>
/// Writes a release over two stores. In this order, so that a crash between any two steps leaves the old release served: all metadata in one
/// transaction, as a release that is not complete; the vectors; the mark that it is complete; and to publish, first the alias of
/// the vectors, which no reader of this program asks, then the row of the database that all of them ask.
/// </summary>
public sealed class ServerIndexBuilder(
    PostgresReleases releases, ReleaseWriting writing, IReleaseVectors vectors, ServerOpening opening, ReleaseStore store, DurableFiles files) : IIndexBuilder
{
    public async Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await releases.ListAsync(cancellationToken)).Where(row => row.IsComplete).Select(row => row.Info)];

    public async Task<ReleaseInfo?> FindAsync(string inputChecksum, CancellationToken cancellationToken) =>
        (await FindRowAsync(inputChecksum, cancellationToken))?.Info;

    public async Task<ReleaseInfo> WriteAsync(ReleaseContent content, CancellationToken cancellationToken)
    {
        var kept = await FindRowAsync(content.InputChecksum, cancellationToken);
        if (kept is not null && await IsSoundAsync(kept, cancellationToken))
        {
            // Opening compares every row, but not every vector: who writes the same again wants all of it to be right.
            if (content.Vectors is not null)
                await vectors.WriteAsync(kept.Info.Name, content, cancellationToken);
            return kept.Info;
        }
        var derivations = content.Vectors is { } some ? await Task.Run(() => CatalogueStatistics.Measure(some, cancellationToken), cancellationToken) : null;
        // Rows that were changed behind our back still have the hash they were written with: then every row is written anew.
        var name = await writing.WriteAsync(content, derivations, isRepair: kept is not null, cancellationToken);
        if (content.Vectors is not null)
            await vectors.WriteAsync(name, content, cancellationToken);
        await writing.CompleteAsync(name, cancellationToken);
        return (await RowAsync(name, cancellationToken)).Info;
    }

    public async Task<IReleaseLease> OpenAsync(string release, CancellationToken cancellationToken)
    {
        var opened = await opening.OpenAsync(await RowAsync(release, cancellationToken), null, cancellationToken);
        var lease = opened.TryLease()!;
        opened.EndLease();
        return lease;
    }

    public async Task PublishAsync(string release, CancellationToken cancellationToken)
    {
        var row = await RowAsync(release, cancellationToken);
        // It is opened as a reader would before any reader does.
        (await opening.OpenAsync(row, null, cancellationToken)).EndLease();
        await writing.BeginAsync(cancellationToken);
        if (row.Info.Model is not null)
        {
            files.Reach(FileStep.Alias, release);
            await vectors.AnnounceAsync(release, cancellationToken);
        }
        await writing.PublishAsync(release, cancellationToken);
    }

    public async Task BeginAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellationToken)
    {
        await writing.BeginAsync(cancellationToken);
        Rejections.Write(files, store, rejections);
        // A run that died between the alias and the row had not published: the alias goes back to what is served.
        if (await releases.PublishedAsync(cancellationToken) is { Info.Model: not null } published)
            await vectors.AnnounceAsync(published.Info.Name, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        await writing.BeginAsync(cancellationToken);
        var rows = await releases.ListAsync(cancellationToken);
        var kept = rows.Where(row => row.IsComplete && row.Info.Model is not null).Take(keep).Concat(rows.Where(row => row.Info.IsPublished)).Select(row => row.Info.Name).ToHashSet();
        string[] removed = [.. rows.Select(row => row.Info.Name).Where(name => !kept.Contains(name))];
        // The rows first: vectors without a release are rubbish, a release without vectors would be damage.
        await writing.RemoveAsync(removed, cancellationToken);
        foreach (var orphan in (await vectors.ListAsync(cancellationToken)).Where(name => !kept.Contains(name)))
            await vectors.RemoveAsync(orphan, cancellationToken);
        return [.. removed.Order(StringComparer.Ordinal)];
    }

    private async Task<ReleaseRow?> FindRowAsync(string inputChecksum, CancellationToken cancellationToken) =>
        (await releases.ListAsync(cancellationToken)).Where(row => row.IsComplete && row.InputChecksum == inputChecksum)
            .OrderByDescending(row => row.Info.IsPublished).FirstOrDefault();

    private async Task<ReleaseRow> RowAsync(string name, CancellationToken cancellationToken) =>
        await releases.FindAsync(name, cancellationToken) is { IsComplete: true } row
            ? row
            : throw new DirectoryNotFoundException($"There is no release '{name}' in the database. Run 'rag releases --backend server' to see those that are kept.");

    private async Task<bool> IsSoundAsync(ReleaseRow row, CancellationToken cancellationToken)
    {
        try
        {
            (await opening.OpenAsync(row, null, cancellationToken)).EndLease();
            return true;
        }
        catch (DamagedReleaseException)
        {
            return false;
        }
    }
}
