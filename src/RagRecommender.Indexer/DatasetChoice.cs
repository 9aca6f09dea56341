using RagRecommender.Backends.Datasets;
using RagRecommender.Tracks;

namespace RagRecommender.Indexer;

/// <summary>Which files are indexed: those named, else those found, else the public data set.</summary>
internal static class DatasetChoice
{
    /// <summary>The path of the track list, fetched into the data directory where none is on this machine.</summary>
    /// <param name="option">A path, or the http(s) address of a copy of the public file; null when none was named.</param>
    /// <exception cref="DownloadFailedException">It is not here and can't be fetched; the message says what to do.</exception>
    public static async Task<string> FindAsync(string? option, string data, ProgressDisplay display, CancellationToken cancellationToken)
    {
        var address = AddressOf(option);
        if (address is null && DatasetLocator.FindTracks(option) is { } found)
            return found;
        var options = new DownloadOptions();
        options.Source = address ?? options.Source;
        var path = Path.Combine(data, "downloads", "dataset.csv");
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await new DatasetDownload(client, options, TimeProvider.System).FetchAsync(path, display, cancellationToken);
        return path;
    }

    /// <summary>Biographies by artist; none where there is no file.</summary>
    public static async Task<IReadOnlyDictionary<string, Biography>> ReadBiographiesAsync(string? option, CancellationToken cancellationToken) =>
        DatasetLocator.FindBiographies(option) is { } path
            ? (await JsonLinesBiographies.ReadAsync(path, cancellationToken)).ByArtist
            : new Dictionary<string, Biography>();

    private static Uri? AddressOf(string? option) =>
        Uri.TryCreate(option, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;
}
