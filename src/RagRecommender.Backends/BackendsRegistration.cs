using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Qdrant;
using RagRecommender.Backends.Server;
using RagRecommender.Backends.Spotify;
using RagRecommender.Embedding;
using RagRecommender.Engagement;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends;

/// <summary>The two doors to the stores: reading, and for the indexer alone, writing.</summary>
public static class BackendsRegistration
{
    /// <summary>
    /// Registers <see cref="IReleaseSource"/> and <see cref="IEngagementLog"/>. Where an <see cref="IEmbedder"/> is registered too, a release of another model is refused.
    /// </summary>
    public static IServiceCollection AddBackends(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PostgresOptions>().Bind(configuration.GetSection(PostgresOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QdrantOptions>().Bind(configuration.GetSection(QdrantOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<QdrantOptions>, QdrantOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<QdrantOptions>, QdrantOptionsConsistency>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new DurableFiles(Failpoint.FromEnvironment()));
        services.TryAddSingleton(provider => new ReleaseStore(Path.GetFullPath(Storage(provider).Path)));
        services.AddServer();
        services.TryAddSingleton<IReleaseSource>(provider => Storage(provider).Backend == StorageBackend.Server
            ? new ServerReleases(
                provider.GetRequiredService<ServingDatabase>(), provider.GetRequiredService<PostgresReleases>(), provider.GetRequiredService<ServerOpening>(), Storage(provider),
                provider.GetService<IEmbedder>()?.Model, provider.GetRequiredService<TimeProvider>())
            : new EmbeddedReleases(Storage(provider), provider.GetService<IEmbedder>()?.Model, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IEngagementLog>(provider => Storage(provider).Backend == StorageBackend.Server
            ? new PostgresEngagementLog(provider.GetRequiredService<ServingDatabase>())
            : new SqliteEngagementLog(Storage(provider).EngagementFile));
        return services.AddLive(configuration);
    }

    /// <summary>Registers the write ports. They need an <see cref="IEmbedder"/>.</summary>
    public static IServiceCollection AddIndexWriting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBackends(configuration);
        services.TryAddSingleton(provider => new ReleaseWriting(
            WarehouseConnection.FromEnvironment(), provider.GetRequiredService<DurableFiles>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<EmbeddedIndexBuilder>();
        services.TryAddSingleton<ServerIndexBuilder>();
        services.TryAddSingleton<IIndexBuilder>(provider => Storage(provider).Backend == StorageBackend.Server
            ? provider.GetRequiredService<ServerIndexBuilder>()
            : provider.GetRequiredService<EmbeddedIndexBuilder>());
        services.TryAddSingleton<IEmbeddingCache>(provider => EmbeddingLog.Open(
            provider.GetRequiredService<DurableFiles>(), provider.GetRequiredService<ReleaseStore>().Embeddings,
            provider.GetRequiredService<IEmbedder>().Model, CancellationToken.None));
        return services;
    }

    // Made when first asked for: the embedded backend asks for none of it.
    private static void AddServer(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => ServingDatabase.FromEnvironment(
            provider.GetRequiredService<IOptions<PostgresOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<PostgresReleases>();
        services.TryAddSingleton<ServerOpening>();
        services.TryAddSingleton<RowVerification>();
        services.TryAddSingleton<ServerVerification>();
        services.TryAddSingleton<IReleaseVectors>(provider => Storage(provider).Vectors == VectorPlace.Qdrant
            ? new QdrantVectors(provider.GetRequiredService<IOptions<QdrantOptions>>().Value, provider.GetRequiredService<DurableFiles>(), provider.GetRequiredService<TimeProvider>())
            : new VectorFolder(provider.GetRequiredService<ReleaseStore>(), provider.GetRequiredService<DurableFiles>()));
    }

    private static StorageOptions Storage(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;
}
