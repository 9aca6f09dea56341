using Npgsql;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Qdrant;
using RagRecommender.Backends.Server;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Server;

/// <summary>What writes a release over PostgreSQL and a store of vectors, with a database and a directory of its own.</summary>
internal sealed class ServerParts : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("rag-parts-").FullName;
    private readonly ServingDatabase _database;
    private readonly ReleaseWriting _writing;
    private readonly PostgresReleases _releases;
    private readonly IReleaseVectors _vectors;

    private ServerParts(string connection, Action<FileStep, string>? reaching, Func<ReleaseStore, DurableFiles, IReleaseVectors> vectors)
    {
        var (store, files) = (new ReleaseStore(_root), new DurableFiles(reaching));
        _vectors = vectors(store, files);
        // Patient, since the machine that tests is busy.
        _database = new ServingDatabase(NpgsqlDataSource.Create(connection), new PostgresOptions { SearchMilliseconds = 10_000, ReadMilliseconds = 10_000 }, TimeProvider.System);
        _writing = new ReleaseWriting(NpgsqlDataSource.Create(connection), files, TimeProvider.System);
        _releases = new PostgresReleases(_database);
        Builder = new ServerIndexBuilder(_releases, _writing, _vectors, new ServerOpening(_database, _releases, _vectors), store, files);
    }

    public ServerIndexBuilder Builder { get; }

    public static Task<ServerParts> CreateAsync(QdrantOptions options, Action<FileStep, string>? reaching = null) =>
        CreateAsync((_, files) => new QdrantVectors(options, files, TimeProvider.System), reaching);

    public static async Task<ServerParts> CreateAsync(Func<ReleaseStore, DurableFiles, IReleaseVectors> vectors, Action<FileStep, string>? reaching = null) =>
        new(await PostgresServer.CreateDatabaseAsync(), reaching, vectors);

    /// <summary>What <c>rag verify</c> tells.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync() =>
        (await new ServerVerification(_releases, new RowVerification(_database), _vectors).VerifyAsync(CancellationToken.None)).Differences;

    public async ValueTask DisposeAsync()
    {
        (_vectors as IDisposable)?.Dispose();
        await _writing.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
