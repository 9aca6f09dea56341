using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

/// <summary>A data directory of its own with what indexes into it; removed at the end.</summary>
internal sealed class SmallIndex : IDisposable
{
    public SmallIndex()
    {
        Directory.CreateDirectory(Root);
        Store = new ReleaseStore(Root);
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "rag-store-" + Guid.NewGuid().ToString("N"));

    public ReleaseStore Store { get; }

    public RecordingEmbedder Embedder { get; } = new();

    public StorageOptions Options => new() { Path = Root, PollMilliseconds = 10, RetryMilliseconds = 10 };

    public static IReadOnlyDictionary<string, Biography> Biographies { get; } = new Dictionary<string, Biography>(StringComparer.Ordinal)
    {
        ["Artist 1"] = new("Artist 1 plays the harp in the rain.", "https://example.org/1", "CC BY-SA 3.0"),
        ["Nobody here"] = new("Not in the catalogue.", "https://example.org/2", "CC BY-SA 3.0"),
    };

    public async Task<IndexOutcome> IndexAsync(
        int tracks, Action<FileStep, string>? reaching = null, bool publish = true, TwoPhase twoPhase = TwoPhase.Never, bool force = false,
        CancellationToken cancellationToken = default)
    {
        var files = new DurableFiles(reaching);
        using var cache = EmbeddingLog.Open(files, Store.Embeddings, Embedder.Model, cancellationToken);
        var indexer = new CatalogueIndexer(
            new Cleaner(new CleaningOptions { MaxRejectedShare = 0.5 }), Embedder, cache, new EmbeddedIndexBuilder(Store, files, TimeProvider.System), TimeProvider.System);
        return await indexer.IndexAsync(
            new IndexRequest(new SmallRows(tracks), Biographies, publish, twoPhase, force), new Progress<IndexProgress>(), cancellationToken);
    }

    public EmbeddedReleases Read() => new(Options, Embedder.Model, TimeProvider.System);

    /// <summary>Every data file of a release by name.</summary>
    public Dictionary<string, byte[]> Files(string release) => Directory.EnumerateFiles(Store.DirectoryOf(release))
        .Where(path => Path.GetFileName(path) != ReleaseManifest.FileName)
        .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
