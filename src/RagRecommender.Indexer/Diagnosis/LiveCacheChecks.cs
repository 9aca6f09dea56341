using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends;
using RagRecommender.Backends.Embedded;
using RagRecommender.Live;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>What is kept of Spotify, and that none of it is kept for longer than its time.</summary>
internal static class LiveCacheChecks
{
    private const string Check = "live-cache";
    private const string FileName = "live.db";

    public static async Task<IReadOnlyList<Finding>> RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        // Opening would make the file, and a look changes nothing.
        if (!installation.IsServer && !File.Exists(Path.Combine(installation.Data, FileName)))
            return [Finding.Ok(Check, "empty: nothing was asked of Spotify yet")];
        var path = KeyValuePair.Create<string, string?>($"{StorageOptions.Section}:{nameof(StorageOptions.Path)}", installation.Data);
        var configuration = new ConfigurationBuilder().AddConfiguration(installation.Settings).AddInMemoryCollection([path]).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddBackends(configuration).BuildServiceProvider();
        return [Judge(await services.GetRequiredService<ILiveCache>().DescribeAsync(cancellationToken))];
    }

    private static Finding Judge(LiveCacheContent content)
    {
        var oldest = content.OldestFetchedAt is { } time ? string.Create(CultureInfo.InvariantCulture, $" since {time:u}") : "";
        var read = content.LastReadAt is { } last ? string.Create(CultureInfo.InvariantCulture, $", last read {last:u}") : "";
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{content.Replies:N0} answers{oldest}, {content.Bytes / 1024d:N0} KiB; {content.WatchedArtists:N0} artists followed, {content.Updates:N0} updates{read}");
        return content.Expired == 0
            ? Finding.Ok(Check, message)
            : Finding.Warning(Check, $"{message}; {content.Expired:N0} answers are past their time.", "They go with the next answer that is kept; remove them now with: rag stream --purge");
    }
}
