using RagRecommender.Embedding;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>
/// Collections and the names by which they are found. A release has a collection to itself, which the alias <c>ALIAS-release-NAME</c>
/// names; <c>ALIAS</c> names that of the published release. A collection without a name is a spare: what became of a pruned release or of a run
/// that was interrupted. The next run brings it up to date instead of filling a new one, so that it writes what changed alone.
/// </summary>
internal sealed class QdrantCollections(QdrantClient client, QdrantOptions options, TimeProvider time)
{
    /// <summary>Raise it when points are laid out in another way.</summary>
    public const int Layout = 1;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private string Prefix => $"{options.Alias}-vectors-";

    private string ReleasePrefix => $"{options.Alias}-release-";

    public string AliasOf(string release) => ReleasePrefix + release;

    public static CollectionMetadata Describe(EmbeddingModel model, string passageVersion) =>
        new(model.Id, model.Checksum, model.Dimensions, model.MaxTokens, passageVersion, Layout);

    /// <summary>Release to collection.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken cancellationToken) =>
        (await client.ListAliasesAsync(cancellationToken)).Where(alias => alias.Key.StartsWith(ReleasePrefix, StringComparison.Ordinal))
            .ToDictionary(alias => alias.Key[ReleasePrefix.Length..], alias => alias.Value, StringComparer.Ordinal);

    /// <summary>The collection that the alias of the published release names, or null.</summary>
    public async Task<string?> AnnouncedAsync(CancellationToken cancellationToken) =>
        (await client.ListAliasesAsync(cancellationToken)).GetValueOrDefault(options.Alias);

    /// <summary>A collection that nobody reads, to be written on: a spare made for the same, or a new one. Other spares are removed.</summary>
    public async Task<string> TakeSpareAsync(CollectionMetadata metadata, CancellationToken cancellationToken)
    {
        string? taken = null;
        var most = -1;
        foreach (var spare in await SparesAsync(cancellationToken))
        {
            var count = (await client.StateAsync(spare, cancellationToken)).Config.Metadata == metadata ? await client.CountAsync(spare, cancellationToken) : -1;
            var removed = count > most ? taken : spare;
            if (count > most)
                (taken, most) = (spare, count);
            if (removed is not null)
                await client.DeleteCollectionAsync(removed, cancellationToken);
        }
        taken ??= await CreateAsync(metadata, cancellationToken);
        // Before the first point, so that the graph is built with the links that filtered searches need. Those that are there stay.
        foreach (var (field, schema) in FilterTranslation.Indexes)
            await client.CreateIndexAsync(taken, new CreateIndex(field, schema), cancellationToken);
        return taken;
    }

    /// <summary>Waits until the server has indexed what was written.</summary>
    /// <exception cref="DamagedReleaseException">Indexing failed or takes too long.</exception>
    public async Task WaitUntilGreenAsync(string collection, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        // Right after a write a server may not have noticed yet that there is something to do.
        for (var green = 0; green < 2;)
        {
            var state = await client.StateAsync(collection, cancellationToken);
            if (state.Status == "red")
                throw new DamagedReleaseException($"Qdrant failed to index {collection}: {state.OptimizerStatus}. Nothing is published; see the server's log, then run: rag index --backend server");
            if (time.GetElapsedTime(started).TotalSeconds > options.GreenSeconds)
                throw new DamagedReleaseException($"Qdrant did not finish indexing {collection} within {options.GreenSeconds} s ({QdrantOptions.Section}:GreenSeconds). Nothing is published; run 'rag index --backend server' to go on.");
            if (state.Status == "grey")
                await client.NudgeAsync(collection, cancellationToken);
            green = state.Status == "green" ? green + 1 : 0;
            if (green < 2)
                await Task.Delay(Poll, time, cancellationToken);
        }
    }

    /// <summary>Gives a collection to a release, in one step: whoever asks for the release finds the one before or this one.</summary>
    public async Task NameAsync(string collection, string release, CancellationToken cancellationToken)
    {
        var aliases = await client.ListAliasesAsync(cancellationToken);
        var changes = Point(aliases, AliasOf(release), collection);
        // One that replaces a damaged one of the published release is the published one.
        if (aliases.TryGetValue(AliasOf(release), out var replaced) && aliases.GetValueOrDefault(options.Alias) == replaced)
            changes = [.. changes, .. Point(aliases, options.Alias, collection)];
        await client.ChangeAliasesAsync(changes, cancellationToken);
    }

    /// <summary>Switches the alias of the published release, in one step.</summary>
    /// <exception cref="DamagedReleaseException">The release has no collection.</exception>
    public async Task AnnounceAsync(string release, CancellationToken cancellationToken)
    {
        var aliases = await client.ListAliasesAsync(cancellationToken);
        if (!aliases.TryGetValue(AliasOf(release), out var collection))
            throw new DamagedReleaseException($"Qdrant holds no vectors of release {release}. Run: rag index --backend server");
        if (aliases.GetValueOrDefault(options.Alias) != collection)
            await client.ChangeAliasesAsync(Point(aliases, options.Alias, collection), cancellationToken);
    }

    /// <summary>Takes the name from a release. Its collection becomes the spare, and a spare before it is removed.</summary>
    public async Task RetireAsync(string release, CancellationToken cancellationToken)
    {
        var aliases = await client.ListAliasesAsync(cancellationToken);
        if (!aliases.TryGetValue(AliasOf(release), out var collection))
            return;
        foreach (var spare in await SparesAsync(cancellationToken))
            await client.DeleteCollectionAsync(spare, cancellationToken);
        var changes = new List<AliasChange> { new(null, new DeleteAlias(AliasOf(release))) };
        if (aliases.GetValueOrDefault(options.Alias) == collection)
            changes.Add(new AliasChange(null, new DeleteAlias(options.Alias)));
        await client.ChangeAliasesAsync(changes, cancellationToken);
    }

    private static AliasChange[] Point(IReadOnlyDictionary<string, string> aliases, string alias, string collection)
    {
        var create = new AliasChange(new CreateAlias(collection, alias), null);
        return aliases.ContainsKey(alias) ? [new AliasChange(null, new DeleteAlias(alias)), create] : [create];
    }

    private async Task<IReadOnlyList<string>> SparesAsync(CancellationToken cancellationToken)
    {
        var named = (await client.ListAliasesAsync(cancellationToken)).Values.ToHashSet(StringComparer.Ordinal);
        return [.. (await client.ListCollectionsAsync(cancellationToken)).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !named.Contains(name)).Order(StringComparer.Ordinal)];
    }

    private async Task<string> CreateAsync(CollectionMetadata metadata, CancellationToken cancellationToken)
    {
        var name = Prefix + Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        // Dot, since the vectors have norm 1 already and are given back as they were written.
        var vector = new VectorParameters(metadata.Dimensions, "Dot", options.OnDisk ? true : null);
        await client.CreateCollectionAsync(
            name,
            new CreateCollection(
                new Named<VectorParameters>(vector, vector), new Quantization(new ScalarQuantization("int8", 0.99, true)),
                options.Shards, options.ReplicationFactor, options.WriteConsistencyFactor, options.OnDisk, metadata),
            cancellationToken);
        return name;
    }
}
