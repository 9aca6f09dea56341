using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RagRecommender.Live;

namespace RagRecommender.Backends.Spotify;

[OptionsValidator]
internal sealed partial class SpotifyOptionsValidator : IValidateOptions<SpotifyOptions>;

/// <summary>The door to Spotify.</summary>
public static class SpotifyRegistration
{
    /// <summary>Registers <see cref="ISpotify"/> with the environment's credentials; nothing where there are none.</summary>
    public static IServiceCollection AddSpotify(this IServiceCollection services, IConfiguration configuration) =>
        SpotifyCredentials.FromEnvironment() is { } credentials ? services.AddSpotify(configuration, credentials) : services;

    /// <summary>Registers <see cref="ISpotify"/>. It needs an <see cref="ILiveCache"/>.</summary>
    public static IServiceCollection AddSpotify(this IServiceCollection services, IConfiguration configuration, SpotifyCredentials credentials)
    {
        services.AddOptions<SpotifyOptions>().Bind(configuration.GetSection(SpotifyOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<SpotifyOptions>, SpotifyOptionsValidator>();
        services.AddHttpClient(SpotifyConnection.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = SpotifyConnection.LongestBody;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("rag-recommender");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(2),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // Headers hold the secret, addresses what people ask for: neither is logged.
            .RemoveAllLoggers();
        services.TryAddSingleton(provider => new SpotifyConnection(
            provider.GetRequiredService<IHttpClientFactory>(), credentials, provider.GetRequiredService<IOptions<SpotifyOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ISpotify>(provider => new SpotifyClient(
            provider.GetRequiredService<SpotifyConnection>(), provider.GetRequiredService<IOptions<SpotifyOptions>>().Value, provider.GetRequiredService<ILiveCache>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SpotifyClient>>()));
        return services;
    }
}
