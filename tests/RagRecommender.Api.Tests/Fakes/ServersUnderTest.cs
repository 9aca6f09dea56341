using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RagRecommender.Backends;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Embedding;
using RagRecommender.Fakes;
using RagRecommender.Indexing;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Tests.Fakes;

/// <summary>The whole service over PostgreSQL and Qdrant, each reached through a proxy that can be taken away or slowed down.</summary>
internal sealed class ServersUnderTest : WebApplicationFactory<Program>
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rag-servers-").FullName;
    private readonly HashingEmbedder _embedder = new();
    private readonly string _database;
    private readonly Dictionary<string, string?> _settings;

    private ServersUnderTest(string database, FaultyProxy qdrant)
    {
        (_database, Qdrant) = (database, qdrant);
        _settings = new Dictionary<string, string?>
        {
            ["RagRecommender:Storage:Backend"] = "Server",
            ["RagRecommender:Storage:Path"] = _directory,
            ["RagRecommender:Storage:EngagementPath"] = Path.Combine(_directory, "engagement.db"),
            ["RagRecommender:Qdrant:Url"] = qdrant.Url,
            ["RagRecommender:Qdrant:Alias"] = QdrantServer.NewAlias(),
            // Patient, since the machine that tests is busy.
            ["RagRecommender:Qdrant:AttemptMilliseconds"] = "1000",
            ["RagRecommender:Qdrant:TotalMilliseconds"] = "2500",
        };
    }

    public FaultyProxy Qdrant { get; }

    /// <summary>Indexes the sample catalogue into both servers.</summary>
    public static async Task<ServersUnderTest> CreateAsync()
    {
        var servers = new ServersUnderTest(await PostgresServer.CreateDatabaseAsync(), await FaultyProxy.StartAsync(QdrantServer.Url));
        await servers.IndexAsync();
        return servers;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Qdrant.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IEmbedder>(_embedder);
            services.AddSingleton(Database());
        });
    }

    private ServingDatabase Database() =>
        new(NpgsqlDataSource.Create(_database), new PostgresOptions { SearchMilliseconds = 10_000, ReadMilliseconds = 10_000 }, TimeProvider.System);

    private async Task IndexAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IEmbedder>(_embedder);
        services.AddSingleton(Database());
        services.AddSingleton(new ReleaseWriting(NpgsqlDataSource.Create(_database), new DurableFiles(), TimeProvider.System));
        services.AddIndexWriting(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
        await using var provider = services.BuildServiceProvider();
        var indexer = new CatalogueIndexer(
            new Cleaner(new CleaningOptions()), _embedder, provider.GetRequiredService<IEmbeddingCache>(), provider.GetRequiredService<IIndexBuilder>(), TimeProvider.System);
        var sample = new CsvTrackSource(Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "data", "sample.csv"));
        await indexer.IndexAsync(
            new IndexRequest(sample, new Dictionary<string, Biography>(), TwoPhase: TwoPhase.Never), new Progress<IndexProgress>(), CancellationToken.None);
    }
}
