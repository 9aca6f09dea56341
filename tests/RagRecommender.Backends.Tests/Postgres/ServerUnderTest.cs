using Npgsql;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Server;
using RagRecommender.Backends.Tests.Embedded;
using RagRecommender.Embedding;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>A database of its own with a data directory, and the parts that write to and read from both.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly List<IReleaseLease> _leases = [];
    private readonly bool _ownsRoot;

    private ServerUnderTest(string connectionString, string? root, Action<FileStep, string>? reaching)
    {
        (ConnectionString, _ownsRoot) = (connectionString, root is null);
        Root = root ?? Path.Combine(Path.GetTempPath(), "rag-server-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Root);
        Store = new ReleaseStore(Root);
        Database = new ServingDatabase(NpgsqlDataSource.Create(connectionString), Patient, TimeProvider.System);
        Releases = new PostgresReleases(Database);
        Files = new DurableFiles(reaching);
        Vectors = new VectorFolder(Store, Files);
        Opening = new ServerOpening(Database, Releases, Vectors);
        Writing = new ReleaseWriting(NpgsqlDataSource.Create(connectionString), Files, TimeProvider.System);
        Builder = new ServerIndexBuilder(Releases, Writing, Vectors, Opening, Store, Files);
    }

    // A busy machine is no reason for a test to fail.
    public static PostgresOptions Patient => new() { SearchMilliseconds = 10_000, ReadMilliseconds = 10_000 };

    public string ConnectionString { get; }

    public string Root { get; }

    public RecordingEmbedder Embedder { get; } = new();

    public ReleaseStore Store { get; }

    public DurableFiles Files { get; }

    public ServingDatabase Database { get; }

    public PostgresReleases Releases { get; }

    public IReleaseVectors Vectors { get; }

    public ServerOpening Opening { get; }

    public ReleaseWriting Writing { get; }

    public ServerIndexBuilder Builder { get; }

    public static async Task<ServerUnderTest> CreateAsync(Action<FileStep, string>? reaching = null) => new(await PostgresServer.CreateDatabaseAsync(), null, reaching);

    /// <summary>On a server of one's own.</summary>
    public static ServerUnderTest On(string connectionString) => new(connectionString, null, null);

    /// <summary>Another process over the same database and directory.</summary>
    public ServerUnderTest Again(Action<FileStep, string>? reaching = null) => new(ConnectionString, Root, reaching);

    /// <summary>A database and a directory with the same content, after this one has let go of its own.</summary>
    public async Task<ServerUnderTest> CopyAsync()
    {
        await Writing.DisposeAsync();
        Database.Source.Clear();
        var copy = new ServerUnderTest(await PostgresServer.CreateDatabaseAsync(new NpgsqlConnectionStringBuilder(ConnectionString).Database), null, null);
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Root, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public async Task<IndexOutcome> IndexAsync(ITrackSource source, bool publish = true, TwoPhase twoPhase = TwoPhase.Never)
    {
        using var cache = EmbeddingLog.Open(Files, Store.Embeddings, Embedder.Model, CancellationToken.None);
        var indexer = new CatalogueIndexer(new Cleaner(new CleaningOptions { MaxRejectedShare = 0.5 }), Embedder, cache, Builder, TimeProvider.System);
        return await indexer.IndexAsync(new IndexRequest(source, SmallIndex.Biographies, publish, twoPhase), new Progress<IndexProgress>(), CancellationToken.None);
    }

    /// <summary>What serves it.</summary>
    public ServerReleases Read(EmbeddingModel? model = null) =>
        new(Database, Releases, Opening, new StorageOptions { Path = Root, PollMilliseconds = 10, RetryMilliseconds = 10 }, model ?? Embedder.Model, TimeProvider.System);

    /// <summary>The same through another pool.</summary>
    public ServerReleases ReadThrough(ServingDatabase database) => new(
        database, new PostgresReleases(database), new ServerOpening(database, new PostgresReleases(database), Vectors), new StorageOptions { Path = Root }, Embedder.Model, TimeProvider.System);

    /// <summary>What <c>rag verify</c> tells.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync() =>
        (await new ServerVerification(Releases, new RowVerification(Database), Vectors).VerifyAsync(CancellationToken.None)).Differences;

    /// <summary>The text index of a release without vectors.</summary>
    public async Task<ITextIndex> TextAsync(IReadOnlyList<Track> tracks, IReadOnlyList<LexicalDocument> documents)
    {
        var lease = await WriteAsync(tracks, documents);
        return lease.Release.Text;
    }

    /// <summary>Writes and opens a release without vectors.</summary>
    public async Task<IReleaseLease> WriteAsync(IReadOnlyList<Track> tracks, IReadOnlyList<LexicalDocument> documents)
    {
        var table = TrackTable.Build(tracks);
        var byId = tracks.ToDictionary(track => track.Id);
        var input = Guid.NewGuid().ToString("N");
        var info = await Builder.WriteAsync(
            new ReleaseContent
            {
                Tracks = [.. table.Ids.Select(id => byId[id])],
                RecordingOf = table.RecordingOf,
                Biographies = [],
                Documents = documents,
                PassageVersion = "1",
                MetadataChecksum = input,
                InputChecksum = input,
            },
            CancellationToken.None);
        var lease = await Builder.OpenAsync(info.Name, CancellationToken.None);
        _leases.Add(lease);
        return lease;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.Source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lease in _leases)
            lease.Dispose();
        await Writing.DisposeAsync();
        await Database.DisposeAsync();
        if (_ownsRoot)
            Directory.Delete(Root, recursive: true);
    }
}
