namespace RagRecommender.Indexer.Tests;

/// <summary>A directory that is removed at the end.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "rag-indexer-" + Guid.NewGuid().ToString("N"));

    /// <summary>The sample catalogue of the repository.</summary>
    public static string Sample { get; } = Path.Combine(Repository(), "data", "sample.csv");

    /// <summary>The battery and the expectations of the sample catalogue.</summary>
    public static string SampleEvaluation { get; } = Path.Combine(Repository(), "evaluation", "sample");

    public string DataOf(string name) => Path.Combine(Root, name);

    /// <summary>The first rows of the sample as a file.</summary>
    public string Rows(int count)
    {
        var path = Path.Combine(Root, $"rows-{count}.csv");
        if (!File.Exists(path))
            File.WriteAllLines(path, File.ReadLines(Sample).Take(count + 1));
        return path;
    }

    /// <summary>A copy of a data directory.</summary>
    public string Copy(string from, string name)
    {
        var to = DataOf(name);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return to;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RagRecommender.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run within the repository.");
        return directory.FullName;
    }
}
