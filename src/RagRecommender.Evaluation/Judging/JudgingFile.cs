using System.Security.Cryptography;
using RagRecommender.Backends.Datasets;
using RagRecommender.Evaluation.Conditions;

namespace RagRecommender.Evaluation.Judging;

/// <summary>Finds the file that expectations were measured on, wherever track lists are kept.</summary>
public static class JudgingFile
{
    // A data set that grew or shrank by less is taken for another state of the same one.
    private const double SameCatalogue = 0.2;

    /// <summary>
    /// The file that judges a release. The release itself and its source never vouch for themselves: the file is the one that was
    /// measured, by its checksum.
    /// </summary>
    /// <param name="source">The file that the release was made of; null when it is not known.</param>
    /// <param name="data">The directory of releases, where the public file is downloaded to.</param>
    /// <param name="tracks">Tracks of the release.</param>
    /// <returns>The path, or why there is nothing to judge by.</returns>
    public static async Task<(string? Path, string Reason)> FindAsync(
        MeasuredCatalogue? catalogue, string? source, string data, int tracks, CancellationToken cancellationToken)
    {
        if (catalogue is null)
            return (null, "no expectations are written for any data set");
        if (source is not null && await IsMeasuredAsync(catalogue, source, cancellationToken))
            return (source, "");
        if (Math.Abs(tracks - catalogue.Tracks) > SameCatalogue * catalogue.Tracks)
            return (null, $"its {tracks} tracks are another data set than the {catalogue.Tracks} tracks that expectations are written for");
        string?[] places = [DatasetLocator.FindTracks(null), Path.Combine(data, "downloads", "dataset.csv")];
        foreach (var place in places.OfType<string>())
        {
            if (await IsMeasuredAsync(catalogue, place, cancellationToken))
                return (place, "");
        }
        return (null, $"the data set that expectations are written for is not at hand; {DatasetLocator.TracksVariable} may name it");
    }

    private static async Task<bool> IsMeasuredAsync(MeasuredCatalogue catalogue, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return false;
        await using var file = File.OpenRead(path);
        return catalogue.Sha256.Contains(Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)), StringComparer.Ordinal);
    }
}
