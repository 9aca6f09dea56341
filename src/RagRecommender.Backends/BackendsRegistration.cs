using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RagRecommender.Backends.Embedded;
using RagRecommender.Embedding;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends;

/// <summary>The two doors to the stores: reading, and for the indexer alone, writing.</summary>
public static class BackendsRegistration
{
    /// <summary>
    /// Registers <see cref="IReleaseSource"/>. Where an <see cref="IEmbedder"/> is registered too, a release of another model is refused.
    /// </summary>
    public static IServiceCollection AddBackends(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ReleaseStore(Path.GetFullPath(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path)));
        services.TryAddSingleton<IReleaseSource>(provider => new EmbeddedReleases(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetService<IEmbedder>()?.Model, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Registers the write ports. They need an <see cref="IEmbedder"/>.</summary>
    public static IServiceCollection AddIndexWriting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBackends(configuration);
        services.TryAddSingleton(_ => new DurableFiles(Failpoint.FromEnvironment()));
        services.TryAddSingleton<IIndexBuilder, EmbeddedIndexBuilder>();
        services.TryAddSingleton<IEmbeddingCache>(provider => EmbeddingLog.Open(
            provider.GetRequiredService<DurableFiles>(), provider.GetRequiredService<ReleaseStore>().Embeddings,
            provider.GetRequiredService<IEmbedder>().Model, CancellationToken.None));
        return services;
    }
}
