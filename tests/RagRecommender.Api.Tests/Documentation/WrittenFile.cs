using RagRecommender.Backends.Datasets;

namespace RagRecommender.Api.Tests.Documentation;

/// <summary>A file of the repository that is made of the code: <c>eng/generate.sh</c> writes it, and the tests compare it.</summary>
internal static class WrittenFile
{
    /// <summary>Whether this run writes the files before it compares them.</summary>
    public static bool IsWriting { get; } = Environment.GetEnvironmentVariable("RAG_GENERATE") is { Length: > 0 };

    /// <param name="name">From the root of the repository.</param>
    public static void Check(string name, string expected)
    {
        var path = Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, name);
        if (IsWriting)
            File.WriteAllText(path, expected);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, $"{name} is not what the code says: run eng/generate.sh");
    }
}
