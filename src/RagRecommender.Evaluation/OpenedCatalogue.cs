using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RagRecommender.Backends;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Llm;
using RagRecommender.Backends.Postgres;
using RagRecommender.Conversations;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Indexing;
using RagRecommender.Prompting;
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
        return new OpenedCatalogue(services.AddIndexWriting(configuration).AddLanguageModel(configuration).BuildServiceProvider());
    }

    /// <summary>The same read path as the API's, under the settings of <paramref name="condition"/>.</summary>
    /// <param name="model">What <see cref="ModelFor"/> gives.</param>
    /// <param name="conversations">Where turns are remembered; null for requests that stand alone.</param>
    public Recommender For(Condition condition, LanguageModel? model = null, ConversationMemory? conversations = null) =>
        new(Releases, Interpreter, Retriever, condition.ToOptions(), TimeProvider.System, model: model, conversations: conversations);

    /// <summary>Whether the environment names a language model.</summary>
    public bool HasModel => services.GetService<LanguageModel>() is not null;

    /// <summary>The language model of the environment for what <paramref name="condition"/> gives it to do; null where that is nothing.</summary>
    /// <exception cref="InvalidDataException">The condition needs a language model and none is configured.</exception>
    public LanguageModel? ModelFor(Condition condition)
    {
        if (condition.Model is not { Count: > 0 } uses)
            return null;
        if (services.GetService<IChatClient>() is not { } client)
            throw new InvalidDataException($"The condition {condition.Name} needs a language model: set RagRecommender__Llm__BaseUrl and RagRecommender__Llm__Model.");
        // Without a cache: each answer is to pay for its own replies.
        var options = services.GetRequiredService<IOptions<LlmOptions>>().Value.With(uses.Aggregate(ModelUses.None, (all, use) => all | use), cacheMinutes: 0);
        return new LanguageModel(LlmRegistration.Guard(client, options, TimeProvider.System), options, TimeProvider.System);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
