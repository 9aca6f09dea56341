using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Llm;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Understanding;

namespace RagRecommender.Indexer;

/// <summary>What a command is made of, for the data directory it was given.</summary>
internal static class Composition
{
    /// <summary>Everything: reading, writing and the model, which is loaded when first asked for.</summary>
    public static ServiceProvider Services(ParseResult parsed)
    {
        var configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>($"{StorageOptions.Section}:{nameof(StorageOptions.Path)}", DataOf(parsed))])
            .Build();
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
            .AddSingleton<Recommender>()
            .BuildServiceProvider();
    }

    public static ReleaseStore Store(ParseResult parsed) => new(DataOf(parsed));

    /// <summary>The releases alone, without a model.</summary>
    public static EmbeddedIndexBuilder Releases(ParseResult parsed) => new(Store(parsed), new DurableFiles(Failpoint.FromEnvironment()), TimeProvider.System);

    public static string DataOf(ParseResult parsed) => Path.GetFullPath(parsed.GetRequiredValue(CommonOptions.Data));
}
