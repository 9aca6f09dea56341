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

/// <summary>The whole service over a PostgreSQL of its own, reached over a line that can be slowed down, with the vectors in files.</summary>
internal sealed class PostgresUnderTest : WebApplicationFactory<Program>
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rag-postgres-api-").FullName;
    private readonly HashingEmbedder _embedder = new();
    private readonly Dictionary<string, string?> _settings;

    private PostgresUnderTest()
    {
        Line = new SlowLine(Postgres.Port);
        _settings = new Dictionary<string, string?>
        {
            ["RagRecommender:Storage:Backend"] = "Server",
            ["RagRecommender:Storage:Vectors"] = "Files",
            ["RagRecommender:Storage:Path"] = _directory,
            ["RagRecommender:Storage:PollMilliseconds"] = "50",
        };
    }

    public OwnPostgres Postgres { get; } = new();

    public SlowLine Line { get; }

    /// <summary>As the indexer's command does: the sample catalogue, in the backend that is named.</summary>
    public static async Task<PostgresUnderTest> CreateAsync()
    {
        var server = new PostgresUnderTest();
        await server.IndexAsync(StorageBackend.Server);
        return server;
    }

    /// <summary>Asks for the same catalogue in files.</summary>
    public async Task<WebApplicationFactory<Program>> EmbeddedAsync()
    {
        await IndexAsync(StorageBackend.Embedded);
        return new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("RagRecommender:Storage:Path", _directory);
            builder.ConfigureTestServices(services => services.AddSingleton<IEmbedder>(_embedder));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Line.Dispose();
        Postgres.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IEmbedder>(_embedder);
            // The budgets of the service itself: they are what is tested.
            services.AddSingleton(new ServingDatabase(NpgsqlDataSource.Create(Through(Line.Port)), new PostgresOptions(), TimeProvider.System));
        });
    }

    private string Through(int port) => new NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { Port = port }.ConnectionString;

    private async Task IndexAsync(StorageBackend backend)
    {
        var settings = new Dictionary<string, string?>(_settings) { ["RagRecommender:Storage:Backend"] = backend.ToString() };
        var services = new ServiceCollection();
        services.AddSingleton<IEmbedder>(_embedder);
        services.AddSingleton(new ServingDatabase(
            NpgsqlDataSource.Create(Postgres.ConnectionString), new PostgresOptions { SearchMilliseconds = 10_000, ReadMilliseconds = 10_000 }, TimeProvider.System));
        services.AddSingleton(new ReleaseWriting(NpgsqlDataSource.Create(Postgres.ConnectionString), new DurableFiles(), TimeProvider.System));
        services.AddIndexWriting(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await using var provider = services.BuildServiceProvider();
        var indexer = new CatalogueIndexer(
            new Cleaner(new CleaningOptions()), _embedder, provider.GetRequiredService<IEmbeddingCache>(), provider.GetRequiredService<IIndexBuilder>(), TimeProvider.System);
        var sample = new CsvTrackSource(Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "data", "sample.csv"));
        await indexer.IndexAsync(
            new IndexRequest(sample, new Dictionary<string, Biography>(), TwoPhase: TwoPhase.Never), new Progress<IndexProgress>(), CancellationToken.None);
    }
}
