using System.Globalization;
using System.Security.Cryptography;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>The files that an index is made of, and the place for it.</summary>
internal static class FileChecks
{
    private const double Gigabyte = 1e9;

    public static async Task<IReadOnlyList<Finding>> DatasetAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "dataset";
        var findings = new List<Finding>();
        var downloaded = Path.Combine(installation.Data, "downloads", "dataset.csv");
        var wanted = new DownloadOptions();
        if (File.Exists(downloaded) && await ChecksumAsync(downloaded, cancellationToken) != wanted.Sha256)
        {
            findings.Add(Finding.Error(
                Check, $"The download {downloaded} is not the public data set: its SHA-256 differs from the one that was reviewed.",
                $"Remove it and run: rag index. For another data set, name its file in {DatasetLocator.TracksVariable}."));
        }
        try
        {
            if (DatasetLocator.FindTracks(null) is not { } path)
                findings.Add(Finding.Warning(Check, "There is no track list on this machine.", $"rag index downloads the public one; without network set {DatasetLocator.TracksVariable} to a CSV file."));
            else
                findings.Add(await ReadAsync(Check, path, cancellationToken));
        }
        catch (FileNotFoundException error)
        {
            findings.Add(Finding.Error(Check, error.Message, $"Set {DatasetLocator.TracksVariable} to a file that exists, or remove it."));
        }
        return findings;
    }

    public static Task<IReadOnlyList<Finding>> BiographiesAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "biographies";
        try
        {
            return One(DatasetLocator.FindBiographies(null) is { } path
                ? Finding.Ok(Check, path)
                : Finding.Warning(Check, "There are no biographies: requests by place, time or story of an artist find less.", $"Set {DatasetLocator.BiographiesVariable} to a file of JSON lines, or live without."));
        }
        catch (FileNotFoundException error)
        {
            return One(Finding.Error(Check, error.Message, $"Set {DatasetLocator.BiographiesVariable} to a file that exists, or remove it."));
        }
    }

    public static async Task<IReadOnlyList<Finding>> DataDirectoryAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "data-directory";
        try
        {
            Directory.CreateDirectory(installation.Data);
            var probe = Path.Combine(installation.Data, $".doctor-{Guid.NewGuid():N}");
            await File.WriteAllTextAsync(probe, "", cancellationToken);
            File.Delete(probe);
            return [Finding.Ok(Check, $"{installation.Data} can be written")];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Finding.Error(Check, $"{installation.Data} cannot be written: {error.Message}", "Give this user the directory (chown), or name another with --data or RAG_DATA.")];
        }
    }

    public static Task<IReadOnlyList<Finding>> DiskAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "disk";
        var directory = new DirectoryInfo(installation.Data);
        while (!directory.Exists && directory.Parent is { } parent)
            directory = parent;
        var free = new DriveInfo(directory.FullName).AvailableFreeSpace / Gigabyte;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free:0.0} GB free where {installation.Data} lies");
        return One(free >= installation.FreeGigabytes
            ? Finding.Ok(Check, text)
            : Finding.Error(
                Check, string.Create(CultureInfo.InvariantCulture, $"{text}, less than the {installation.FreeGigabytes:0.#} GB that an index may need."),
                "Remove old releases (rag prune --keep 1) or other files, or move the data directory to a larger disk."));
    }

    private static async Task<Finding> ReadAsync(string check, string path, CancellationToken cancellationToken)
    {
        try
        {
            var source = new CsvTrackSource(path);
            var dataset = await source.ReadDatasetAsync(cancellationToken);
            // A row shows that a compressed file really is one.
            await foreach (var row in source.ReadAsync(cancellationToken))
                return Finding.Ok(check, $"{path} ({dataset})");
            return Finding.Error(check, $"{path} has a header and no row.", $"Fetch the file again, or set {DatasetLocator.TracksVariable} to another.");
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            return Finding.Error(check, $"{path} cannot be read as a track list: {error.Message.ReplaceLineEndings(" ")}", $"Fetch the file again, or set {DatasetLocator.TracksVariable} to one of the two public formats, plain or gzip.");
        }
    }

    private static async Task<string> ChecksumAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private static Task<IReadOnlyList<Finding>> One(Finding finding) => Task.FromResult<IReadOnlyList<Finding>>([finding]);
}
