using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Embedded;
using RagRecommender.Embeddings;
using RagRecommender.Indexing;

namespace RagRecommender.Page.Tests;

/// <summary>The real service on a port of its own, over a real release of the sample catalogue.</summary>
internal sealed class SampleService(string data) : WebApplicationFactory<Program>
{
    public static async Task<SampleService> StartAsync(string data)
    {
        await IndexAsync(data);
        var service = new SampleService(data);
        service.UseKestrel(0);
        service.StartServer();
        return service;
    }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("RagRecommender:Storage:Path", data);
        // All tests are one client, and a browser asks for much at once.
        builder.UseSetting("RagRecommender:RateLimit:PerSecond", "5000");
        builder.UseSetting("RagRecommender:RateLimit:Burst", "5000");
    }

    private static async Task IndexAsync(string data)
    {
        var root = Repository();
        var files = new DurableFiles();
        var store = new ReleaseStore(data);
        using var embedder = new OnnxEmbedder(new OnnxEmbedderOptions());
        using var cache = EmbeddingLog.Open(files, store.Embeddings, embedder.Model, CancellationToken.None);
        var indexer = new CatalogueIndexer(
            new Cleaner(new CleaningOptions()), embedder, cache, new EmbeddedIndexBuilder(store, files, TimeProvider.System), TimeProvider.System);
        var biographies = await JsonLinesBiographies.ReadAsync(Path.Combine(root, "data", "sample-bios.jsonl"), CancellationToken.None);
        await indexer.IndexAsync(
            new IndexRequest(new CsvTrackSource(Path.Combine(root, "data", "sample.csv")), biographies.ByArtist, TwoPhase: TwoPhase.Never), new Progress<IndexProgress>(), CancellationToken.None);
    }

    internal static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RagRecommender.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run within the repository.");
        return directory.FullName;
    }
}
