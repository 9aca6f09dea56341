namespace RagRecommender.Backends.Datasets;

/// <summary>
/// Finds the files that are not part of the repository: what the caller names, else an environment variable, else the usual places
/// next to the working directory and to the repository it lies in.
/// </summary>
public static class DatasetLocator
{
    /// <summary>Environment variable with the path of the track list.</summary>
    public const string TracksVariable = "RAG_DATASET";

    /// <summary>Environment variable with the path of the biographies.</summary>
    public const string BiographiesVariable = "RAG_BIOS";

    /// <summary>The track list, or null when it is in none of the places.</summary>
    /// <param name="option">A path named by the caller; null or empty when none is.</param>
    /// <exception cref="FileNotFoundException">A path that was named, by option or variable, is not there.</exception>
    public static string? FindTracks(string? option) => Find(option, TracksVariable, "dataset.csv");

    /// <summary>The biographies, or null when they are in none of the places.</summary>
    /// <inheritdoc cref="FindTracks"/>
    public static string? FindBiographies(string? option) => Find(option, BiographiesVariable, "artist-bios.jsonl");

    /// <summary>The directory that holds the solution, at or above <paramref name="start"/>; null outside the repository.</summary>
    public static string? FindRepository(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "RagRecommender.sln")))
                return directory.FullName;
        }
        return null;
    }

    private static string? Find(string? option, string variable, string file)
    {
        var named = string.IsNullOrWhiteSpace(option) ? Environment.GetEnvironmentVariable(variable) : option;
        if (!string.IsNullOrWhiteSpace(named))
        {
            var from = string.IsNullOrWhiteSpace(option) ? $" (from {variable})" : "";
            return File.Exists(named) ? Path.GetFullPath(named) : throw new FileNotFoundException($"There is no file {named}{from}.", named);
        }
        string?[] roots = [Environment.CurrentDirectory, FindRepository(Environment.CurrentDirectory), FindRepository(AppContext.BaseDirectory)];
        return roots.OfType<string>().Distinct(StringComparer.Ordinal)
            .SelectMany(root => new[] { Path.Combine(root, "data", file), Path.Combine(root, "..", "shared", "data", file) })
            .Select(Path.GetFullPath)
            .FirstOrDefault(File.Exists);
    }
}
