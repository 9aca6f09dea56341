using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Llm;
using RagRecommender.Backends.Postgres;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;
using RagRecommender.Indexing;
using RagRecommender.Live;
using RagRecommender.Retrieval;
using RagRecommender.Understanding;

namespace RagRecommender.Indexer;

/// <summary>What a command is made of, for the data directory it was given.</summary>
internal static class Composition
{
    /// <summary>Everything: reading, writing and the model, which is loaded when first asked for.</summary>
    public static ServiceProvider Services(ParseResult parsed)
    {
        var configuration = Configuration(parsed);
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IEmbedder>(_ => new OnnxEmbedder(new OnnxEmbedderOptions()))
            .AddIndexWriting(configuration)
            .AddLanguageModel(configuration)
            .AddSingleton(new Cleaner(new CleaningOptions()))
            .AddSingleton<CatalogueIndexer>()
            .AddSingleton<RuleInterpreter>()
            .AddSingleton<Retriever>()
            .AddSingleton(new RecommenderOptions())
            .AddSingleton(provider => new LiveLookup(new LiveOptions(), TimeProvider.System, provider.GetService<ISpotify>()))
            .AddSingleton<WatchList>()
            .AddSingleton<LiveFallback>()
            .AddSingleton<Recommender>()
            .BuildServiceProvider();
    }

    /// <summary>Where the command's releases are: the option, else the setting.</summary>
    /// <exception cref="InvalidOperationException">The setting names no such backend.</exception>
    public static StorageBackend BackendOf(ParseResult parsed) =>
        Configuration(parsed).GetSection(StorageOptions.Section).Get<StorageOptions>()!.Backend;

    public static bool IsServer(ParseResult parsed) => BackendOf(parsed) == StorageBackend.Server;

    /// <summary>How a command is named in advice: with the backend, where it is not the one that needs no naming.</summary>
    public static string Suffix(ParseResult parsed) => IsServer(parsed) ? " --backend server" : "";

    public static ReleaseStore Store(ParseResult parsed) => new(DataOf(parsed));

    private static IConfiguration Configuration(ParseResult parsed)
    {
        var settings = new List<KeyValuePair<string, string?>> { new($"{StorageOptions.Section}:{nameof(StorageOptions.Path)}", DataOf(parsed)) };
        if (parsed.GetValue(CommonOptions.Backend) is { } backend)
            settings.Add(new($"{StorageOptions.Section}:{nameof(StorageOptions.Backend)}", backend.ToString()));
        return new ConfigurationBuilder().AddInMemoryCollection(PostgresOptions.Patient).AddEnvironmentVariables().AddInMemoryCollection(settings).Build();
    }

    public static string DataOf(ParseResult parsed) => Path.GetFullPath(parsed.GetRequiredValue(CommonOptions.Data));
}
