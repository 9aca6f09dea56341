using RagRecommender.Backends.Datasets;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Indexer;

/// <summary>Which files are indexed: those named, else those found.</summary>
internal static class DatasetChoice
{
    /// <summary>The path of the track list.</summary>
    public static Task<string> FindAsync(string? option, string data, IProgress<IndexProgress> progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = DatasetLocator.FindTracks(option);
        return found is not null
            ? Task.FromResult(found)
            : throw new FileNotFoundException("no track list was found. Pass --dataset FILE, or --dataset data/sample.csv for the small invented catalogue");
    }

    /// <summary>Biographies by artist; none where there is no file.</summary>
    public static async Task<IReadOnlyDictionary<string, Biography>> ReadBiographiesAsync(string? option, CancellationToken cancellationToken) =>
        DatasetLocator.FindBiographies(option) is { } path
            ? (await JsonLinesBiographies.ReadAsync(path, cancellationToken)).ByArtist
            : new Dictionary<string, Biography>();
}
