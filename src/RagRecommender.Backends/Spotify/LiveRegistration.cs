using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Live;

namespace RagRecommender.Backends.Spotify;

/// <summary>Spotify and what is kept of it.</summary>
internal static class LiveRegistration
{
    private const string FileName = "live.db";

    /// <summary>The cache is in Postgres where the releases are, else beside them in a file.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(provider => new LiveFile(Path.Combine(Path.GetFullPath(Storage(provider).Path), FileName)));
        services.TryAddSingleton<ILiveCache>(provider => Storage(provider).Backend == StorageBackend.Server
            ? new PostgresLiveCache(provider.GetRequiredService<ServingDatabase>().Source, provider.GetRequiredService<TimeProvider>())
            : new SqliteLiveCache(provider.GetRequiredService<LiveFile>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IUpdateLog>(provider => Storage(provider).Backend == StorageBackend.Server
            ? new PostgresUpdateLog(provider.GetRequiredService<ServingDatabase>().Source)
            : new SqliteUpdateLog(provider.GetRequiredService<LiveFile>()));
        return services.AddSpotify(configuration);
    }

    private static StorageOptions Storage(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;
}
