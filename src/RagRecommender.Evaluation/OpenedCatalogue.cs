using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Conversations;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Understanding;

namespace RagRecommender.Evaluation;

/// <summary>A release, the published one unless another is named, with everything that asking it takes; it makes a recommender for each condition.</summary>
internal sealed class OpenedCatalogue(ServiceProvider services) : IAsyncDisposable
{
    public IReleaseSource Releases { get; } = services.GetRequiredService<IReleaseSource>();

    public RuleInterpreter Interpreter { get; } = new();

    public Retriever Retriever { get; } = new(services.GetRequiredService<IEmbedder>());

    /// <param name="data">The directory of releases; null is the default of the API.</param>
    /// <param name="release">A kept release, published or not; null is the published one.</param>
    public static OpenedCatalogue Open(string? data, string? release = null)
    {
        var settings = data is null ? [] : new Dictionary<string, string?> { [$"{StorageOptions.Section}:{nameof(StorageOptions.Path)}"] = Path.GetFullPath(data) };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(PostgresOptions.Patient).AddEnvironmentVariables().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddSingleton<IEmbedder>(_ => new OnnxEmbedder(new OnnxEmbedderOptions()));
        if (release is not null)
            services.AddSingleton<IReleaseSource>(provider => new NamedRelease(provider.GetRequiredService<IIndexBuilder>(), release));
        return new OpenedCatalogue(services.AddIndexWriting(configuration).BuildServiceProvider());
    }

    /// <summary>The same read path as the API's, under the settings of <paramref name="condition"/>.</summary>
    /// <param name="conversations">Where turns are remembered; null for requests that stand alone.</param>
    public Recommender For(Condition condition, ConversationMemory? conversations = null) =>
        new(Releases, Interpreter, Retriever, condition.ToOptions(), TimeProvider.System, conversations: conversations);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
