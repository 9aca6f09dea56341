using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Backends.Embedded;

/// <summary>Files to a release that answers: verified and loaded side by side, and given out only when both went well.</summary>
internal static class ReleaseOpening
{
    /// <param name="model">The model that will embed the queries; null where nothing is embedded.</param>
    /// <exception cref="DamagedReleaseException">A file is not as it was written, or the release is of another model.</exception>
    public static OpenedRelease Open(ReleaseStore store, string name, bool isPublished, EmbeddingModel? model, CancellationToken cancellationToken)
    {
        var directory = store.DirectoryOf(name);
        var manifest = ReleaseManifest.Read(directory);
        if (model is not null && manifest.Model is not null && manifest.Model != model)
        {
            throw new DamagedReleaseException(
                $"Release {name} was made with the model {manifest.Model}, this program embeds with {model}. Run 'rag index' to write a release with this model, or 'rag rollback'.");
        }
        var resources = new List<IDisposable>();
        var verifying = Task.Run(() => store.Verify(manifest, cancellationToken), cancellationToken);
        try
        {
            var release = Load(directory, manifest, isPublished, resources, cancellationToken);
            ThrowIfDamaged(verifying);
            return new OpenedRelease(release, resources);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Close(resources);
            // A damaged file is the better answer than what came of reading it.
            ThrowIfDamaged(verifying);
            if (error is DamagedReleaseException)
                throw;
            throw Damage.Of(directory, "can't be loaded", error);
        }
        catch
        {
            Close(resources);
            throw;
        }
    }

    private static void ThrowIfDamaged(Task<IReadOnlyList<DamagedReleaseException>> verifying)
    {
        if (verifying.GetAwaiter().GetResult() is [var damage, ..])
            throw damage;
    }

    private static OpenRelease Load(string directory, ReleaseManifest manifest, bool isPublished, List<IDisposable> resources, CancellationToken cancellationToken)
    {
        var catalog = new SqliteCatalog(Path.Combine(directory, CatalogueFile.FileName));
        resources.Add(catalog);
        var loadingText = Task.Run(() => LexicalIndex.ReadFrom(File.ReadAllBytes(Path.Combine(directory, LexicalFileName))), cancellationToken);
        var loadingVectors = Task.Run(() => LoadVectors(directory, manifest, resources), cancellationToken);
        Task<ArtistLore>? readingLore = null;
        try
        {
            var table = LoadTable(catalog, manifest, cancellationToken);
            readingLore = Task.Run(() => ArtistLore.Of(table, catalog.ReadBiographies()), cancellationToken);
            // Kept with the table, and needed by the first request.
            var measuring = Task.Run(() => CataloguePriors.Of(table), cancellationToken);
            var knowledge = new CatalogueKnowledge(table);
            measuring.GetAwaiter().GetResult();
            var release = new OpenRelease
            {
                Info = manifest.Describe(isPublished),
                Tracks = table,
                Knowledge = knowledge,
                Catalog = catalog,
                Lore = readingLore.GetAwaiter().GetResult(),
                Text = new EmbeddedTextIndex(table, loadingText.GetAwaiter().GetResult()),
            };
            if (loadingVectors.GetAwaiter().GetResult() is not { } vectors)
                return release;
            var (words, sound) = StatisticsFile.Read(directory, vectors.Words.Dimensions);
            return release with
            {
                Vectors = new EmbeddedVectorIndex(table, vectors.Words, vectors.Sound),
                WordsStatistics = words,
                SoundStatistics = sound,
                Map = MapFile.Read(directory, manifest),
            };
        }
        finally
        {
            // Whatever failed, no mapping may be added behind the back of the one who closes them.
            Task.WhenAll(loadingText, loadingVectors, readingLore ?? Task.CompletedTask).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    /// <summary>The lexical index of a release.</summary>
    public const string LexicalFileName = "lexical.bin";

    private static TrackTable LoadTable(SqliteCatalog catalog, ReleaseManifest manifest, CancellationToken cancellationToken)
    {
        var tracks = new List<Track>(manifest.Tracks);
        var recordings = new List<int>(manifest.Tracks);
        foreach (var (track, recording) in catalog.ReadRows(cancellationToken))
        {
            tracks.Add(track);
            recordings.Add(recording);
        }
        var table = TrackTable.OfOrdered(tracks, recordings);
        return table.Count == manifest.Tracks && table.RecordingCount == manifest.Recordings
            ? table
            : throw new DamagedReleaseException(
                $"Release {manifest.Name} holds {table.Count} tracks and {table.RecordingCount} recordings, its manifest says {manifest.Tracks} and {manifest.Recordings}. Run: rag index");
    }

    private static (VectorMatrix Words, VectorMatrix Sound)? LoadVectors(string directory, ReleaseManifest manifest, List<IDisposable> resources) =>
        manifest.Model is not { } model
            ? null
            : (VectorFiles.Open(directory, VectorName.Words, manifest.Recordings, model.Dimensions, resources),
                VectorFiles.Open(directory, VectorName.Sound, manifest.Recordings, model.Dimensions, resources));

    private static void Close(List<IDisposable> resources)
    {
        foreach (var resource in resources)
            resource.Dispose();
    }
}
