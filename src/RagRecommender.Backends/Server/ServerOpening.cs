using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Backends.Server;

/// <summary>Rows and vectors of a release to one that answers; every row is compared with the hash it was written with.</summary>
public sealed class ServerOpening(ServingDatabase database, PostgresReleases releases, IReleaseVectors vectors)
{
    private const string Remedy = "Run 'rag verify --backend server' to see every difference, 'rag rollback --backend server' to serve the release before, or 'rag index --backend server' to write it anew.";

    /// <param name="model">The model that will embed the queries; null where nothing is embedded.</param>
    /// <exception cref="DamagedReleaseException">A row is not as it was written, or the release is of another model.</exception>
    /// <exception cref="ServiceUnavailableException">A server is away.</exception>
    internal async Task<OpenedRelease> OpenAsync(ReleaseRow row, EmbeddingModel? model, CancellationToken cancellationToken)
    {
        var info = row.Info;
        if (model is not null && info.Model is not null && info.Model != model)
        {
            throw new DamagedReleaseException(
                $"Release {info.Name} was made with the model {info.Model}, this program embeds with {model}. Run 'rag index --backend server' to write a release with this model, or 'rag rollback --backend server'.");
        }
        var resources = new List<IDisposable>();
        try
        {
            return new OpenedRelease(await LoadAsync(row, resources, cancellationToken), resources);
        }
        catch (Exception error)
        {
            foreach (var resource in resources)
                resource.Dispose();
            if (ServingDatabase.IsAway(error))
                throw new ServiceUnavailableException("postgres", "the database went away while a release was being opened", error);
            throw;
        }
    }

    private async Task<OpenRelease> LoadAsync(ReleaseRow row, List<IDisposable> resources, CancellationToken cancellationToken)
    {
        var catalog = new PostgresCatalog(database, row.Number);
        var readingCounts = Task.Run(() => TermCounts.ReadAsync(database.Source, row.Number, row.Info.Recordings, cancellationToken), cancellationToken);
        var readingBiographies = Task.Run(() => ReadBiographiesAsync(catalog, row, cancellationToken), cancellationToken);
        var (table, numbers) = await Task.Run(() => ReadTableAsync(catalog, row, cancellationToken), cancellationToken);
        var knowledge = new CatalogueKnowledge(table);
        // Kept with the table, and needed by the first request.
        CataloguePriors.Of(table);
        var release = new OpenRelease
        {
            Info = row.Info,
            Tracks = table,
            Knowledge = knowledge,
            Catalog = catalog,
            Lore = ArtistLore.Of(table, await readingBiographies),
            Text = new PostgresTextIndex(database, row.Number, table, numbers, await readingCounts),
        };
        if (row.Info.Model is not { } model)
            return release;
        var derivations = await ReadDerivationsAsync(row, cancellationToken);
        var statistics = StatisticsFile.Read(derivations.Statistics, model.Dimensions);
        var index = await vectors.OpenAsync(row.Info.Name, model, table, resources, cancellationToken);
        return release with { Vectors = index, WordsStatistics = statistics?.Words, SoundStatistics = statistics?.Sound, Map = MapFile.Read(derivations.Map, table.RecordingCount) };
    }

    /// <summary>The table of a release, and by recording ordinal the numbers of the recordings.</summary>
    internal static async Task<(TrackTable Table, int[] Numbers)> ReadTableAsync(PostgresCatalog catalog, ReleaseRow row, CancellationToken cancellationToken)
    {
        var tracks = new List<Track>(row.Info.Tracks);
        var hashes = new List<byte[]>(row.Info.Tracks);
        var numberOf = new Dictionary<TrackId, int>(row.Info.Tracks);
        await foreach (var (track, number, hash) in catalog.ReadRowsAsync(cancellationToken))
        {
            tracks.Add(track);
            hashes.Add(hash);
            numberOf[track.Id] = number;
        }
        var changed = 0;
        Parallel.For(0, tracks.Count, new ParallelOptions { CancellationToken = cancellationToken }, place =>
        {
            if (!TrackRow.Hash(tracks[place]).AsSpan().SequenceEqual(hashes[place]))
                Interlocked.Increment(ref changed);
        });
        var table = TrackTable.Build(tracks);
        if (changed > 0 || table.Count != row.Info.Tracks || table.RecordingCount != row.Info.Recordings || !RowChecksum.Of(hashes).AsSpan().SequenceEqual(row.TracksChecksum))
        {
            throw new DamagedReleaseException(
                $"Release {row.Info.Name}: the database holds {table.Count} tracks and {table.RecordingCount} recordings, {row.Info.Tracks} and {row.Info.Recordings} were written; {changed} tracks were changed. {Remedy}");
        }
        var numbers = new int[table.RecordingCount];
        for (var place = 0; place < table.Count; place++)
            numbers[table.RecordingOf[place]] = numberOf[table.Ids[place]];
        return (table, numbers);
    }

    private static async Task<List<KeyValuePair<string, Biography>>> ReadBiographiesAsync(PostgresCatalog catalog, ReleaseRow row, CancellationToken cancellationToken)
    {
        var biographies = new List<KeyValuePair<string, Biography>>();
        var hashes = new List<byte[]>();
        await foreach (var (biography, _) in catalog.ReadBiographyRowsAsync(cancellationToken))
        {
            biographies.Add(biography);
            hashes.Add(TrackRow.Hash(biography.Key, biography.Value));
        }
        return RowChecksum.OfUnordered(hashes).AsSpan().SequenceEqual(row.BiographiesChecksum)
            ? biographies
            : throw new DamagedReleaseException($"Release {row.Info.Name}: its biographies are not as they were written. {Remedy}");
    }

    private async Task<ReleaseDerivations> ReadDerivationsAsync(ReleaseRow row, CancellationToken cancellationToken)
    {
        var derivations = await releases.ReadDerivationsAsync(row.Number, cancellationToken);
        return derivations?.Checksum.AsSpan().SequenceEqual(row.DerivationsChecksum) == true
            ? derivations
            : throw new DamagedReleaseException($"Release {row.Info.Name}: statistics and map of its vectors are not as they were written. {Remedy}");
    }
}
