using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Qdrant;
using RagRecommender.Embedding;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Qdrant;

/// <summary>Names of its own in the Qdrant of the test run; the collections are removed at the end.</summary>
internal sealed class QdrantUnderTest : IAsyncDisposable
{
    public QdrantUnderTest(QdrantOptions? options = null)
    {
        Options = options ?? new QdrantOptions();
        // Patient, since the machine that tests is busy: what time-outs do, other tests say.
        (Options.Url, Options.Alias, Options.AttemptMilliseconds, Options.TotalMilliseconds) = (QdrantServer.Url, QdrantServer.NewAlias(), 30_000, 60_000);
        Client = new QdrantClient(Options, isReader: false, TimeProvider.System);
        Collections = new QdrantCollections(Client, Options, TimeProvider.System);
        Upload = new PointUpload(Client, Options);
        Vectors = new QdrantVectors(Options, new DurableFiles(), TimeProvider.System);
    }

    public QdrantOptions Options { get; }

    public QdrantClient Client { get; }

    public QdrantCollections Collections { get; }

    public PointUpload Upload { get; }

    public QdrantVectors Vectors { get; }

    /// <summary>Writes a release and opens it.</summary>
    public async Task<QdrantVectorIndex> WriteAsync(string release, TrackTable table, RecordingPoints points, CollectionMetadata metadata)
    {
        var collection = await Collections.TakeSpareAsync(metadata, CancellationToken.None);
        await Upload.WriteAsync(collection, points, CancellationToken.None);
        await Collections.WaitUntilGreenAsync(collection, CancellationToken.None);
        await Collections.NameAsync(collection, release, CancellationToken.None);
        return new QdrantVectorIndex(Client, Options, Collections.AliasOf(release), metadata, table);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var collection in (await Client.ListCollectionsAsync(CancellationToken.None)).Where(name => name.StartsWith(Options.Alias + "-", StringComparison.Ordinal)))
            await Client.DeleteCollectionAsync(collection, CancellationToken.None);
        Vectors.Dispose();
        Client.Dispose();
    }
}

/// <summary>Vectors for a catalogue, by passages that name them.</summary>
internal sealed class KnownVectors(int dimensions)
{
    private readonly Dictionary<PassageHash, float[]> _vectors = [];

    public EmbeddingModel Model { get; } = new("known", dimensions, 128, new string('0', 64));

    /// <summary>A release of these tracks; row n of a matrix belongs to recording n.</summary>
    public ReleaseContent Release(IReadOnlyList<Track> tracks, TrackTable table, VectorMatrix words, VectorMatrix sound)
    {
        var byId = tracks.ToDictionary(track => track.Id);
        return new ReleaseContent
        {
            Tracks = [.. table.Ids.Select(id => byId[id])],
            RecordingOf = table.RecordingOf,
            Biographies = [],
            Documents = [.. Enumerable.Repeat(new LexicalDocument("a song", "", "", "", "", ""), table.RecordingCount)],
            Vectors = new ReleaseVectors(Model, Hashes(words), Hashes(sound), new Cache(_vectors)),
            PassageVersion = Passages.Version,
            MetadataChecksum = "",
            InputChecksum = "",
        };
    }

    private PassageHash[] Hashes(VectorMatrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(row =>
    {
        var vector = matrix.Row(row).ToArray();
        var hash = PassageHash.Of(Model, Passages.Version, string.Join(' ', vector));
        _vectors[hash] = vector;
        return hash;
    })];

    private sealed class Cache(Dictionary<PassageHash, float[]> vectors) : IEmbeddingCache
    {
        public int Count => vectors.Count;

        public bool Contains(PassageHash passage) => vectors.ContainsKey(passage);

        public void Read(PassageHash passage, Span<float> vector) => vectors[passage].CopyTo(vector);

        public Task AppendAsync(IReadOnlyList<PassageHash> passages, IReadOnlyList<ReadOnlyMemory<float>> appended, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
