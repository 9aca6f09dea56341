using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends.Spotify;
using RagRecommender.Live;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Spotify;

/// <summary>The real client, pointed at a server of the test.</summary>
internal static class Spotify
{
    public const string Secret = "test-secret";

    public static ServiceProvider Connect(SpotifyStub stub, ILiveCache? cache = null, string secret = Secret, params (string Name, string Value)[] settings) =>
        Connect(stub.Api, stub.Token, cache, secret, settings);

    public static ServiceProvider Connect(Uri api, Uri token, ILiveCache? cache = null, string secret = Secret, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(("ApiAddress", api.ToString())).Append(("TokenAddress", token.ToString()))
                .Select(setting => KeyValuePair.Create<string, string?>($"{SpotifyOptions.Section}:{setting.Item1}", setting.Item2))).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(cache ?? new NoLiveCache())
            .AddSpotify(configuration, new SpotifyCredentials("test-id", secret)).BuildServiceProvider();
    }

    public static ISpotify Client(this ServiceProvider services) => services.GetRequiredService<ISpotify>();

    /// <summary>Keeps nothing, so that every call reaches the server.</summary>
    private sealed class NoLiveCache : ILiveCache
    {
        public Task<CachedReply?> FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult<CachedReply?>(null);

        public Task KeepAsync(CachedReply reply, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<LiveCacheContent> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult(new LiveCacheContent(0, 0, null, 0, 0, 0, null));

        public Task<long> PurgeAsync(CancellationToken cancellationToken) => Task.FromResult(0L);
    }
}
