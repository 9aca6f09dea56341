using System.Runtime.CompilerServices;
using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

/// <summary>A data directory of its own with what indexes into it; removed at the end.</summary>
internal sealed class SmallIndex : IDisposable
{
    private static readonly string[] Genres = ["rock", "folk", "jazz;blues", "techno"];

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
            new IndexRequest(new Rows(tracks), Biographies, publish, twoPhase, force), new Progress<IndexProgress>(), cancellationToken);
    }

    public EmbeddedReleases Read() => new(Options, Embedder.Model, TimeProvider.System);

    /// <summary>Every data file of a release by name.</summary>
    public Dictionary<string, byte[]> Files(string release) => Directory.EnumerateFiles(Store.DirectoryOf(release))
        .Where(path => Path.GetFileName(path) != ReleaseManifest.FileName)
        .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private sealed class Rows(int tracks) : ITrackSource
    {
        public string Name => "rows";

        public Task<string> ComputeChecksumAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            for (var number = 0; number < tracks; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var genre in Genres[number % Genres.Length].Split(';'))
                    yield return Row(number, genre);
            }
            yield return Row(0, "rock") with { Title = "", Raw = "a row without a title" };
        }

        private static SourceRow Row(int number, string genre) => new(number + 2, $"row {number}")
        {
            Id = $"{number:D22}",
            // Every tenth is the same song under another id.
            Title = $"Song number {number - (number % 10 == 9 ? 1 : 0)}{(number % 10 == 9 ? " - Remastered" : "")}",
            Artists = [$"Artist {number / 10}", "A; semicolon's friend"],
            Album = number % 7 == 0 ? null : $"Album \"{number % 5}\"",
            Genre = genre,
            Popularity = $"{number * 7 % 101}",
            DurationMs = "200000",
            Explicit = number % 3 == 0 ? "True" : "False",
            Danceability = "0.5",
            Energy = $"0.{number % 10}",
            Key = $"{number % 12}",
            Loudness = "-7.25",
            Mode = $"{number % 2}",
            Speechiness = "0.05",
            Acousticness = $"0.{number * 3 % 10}",
            Instrumentalness = "0",
            Liveness = "0.1",
            Valence = $"0.{number * 7 % 10}",
            Tempo = number % 11 == 0 ? "0" : "120.5",
            TimeSignature = "4",
        };
    }
}
