using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Backends.Embedded;

/// <summary>Where releases are kept.</summary>
public enum StorageBackend
{
    /// <summary>Files in the data directory.</summary>
    Embedded,

    /// <summary>Metadata and full text in Postgres, vectors where <see cref="VectorPlace"/> says.</summary>
    Server,
}

/// <summary>Where the vectors are whose metadata is in Postgres.</summary>
public enum VectorPlace
{
    Qdrant,

    /// <summary>Files in the data directory: one machine, exact search.</summary>
    Files,
}

/// <summary>Section <c>RagRecommender:Storage</c>: where releases live.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Storage";

    /// <summary>Default embedded.</summary>
    public StorageBackend Backend { get; set; }

    /// <summary>Of the backend server. Default Qdrant.</summary>
    public VectorPlace Vectors { get; set; }

    /// <summary>
    /// The data directory. Default: the environment's RAG_DATA, else <c>.data</c> at the root of the repository that holds the working
    /// directory or the program, else <c>.data</c> in the working directory.
    /// </summary>
    [Required]
    public string Path { get; set; } = DefaultPath();

    /// <summary>How often a reader looks whether another release was published, in milliseconds. Default 250.</summary>
    [Range(10, 60_000)]
    public int PollMilliseconds { get; set; } = 250;

    /// <summary>How long a reader waits before it tries again a release that it could not open, in milliseconds. Default 2,000.</summary>
    [Range(10, 600_000)]
    public int RetryMilliseconds { get; set; } = 2_000;

    /// <summary>
    /// The file of answers, feedback and profiles. Default: <c>engagement.db</c> in the data directory. Give it another place where the
    /// data directory is read-only.
    /// </summary>
    public string? EngagementPath { get; set; }

    internal string EngagementFile => System.IO.Path.GetFullPath(EngagementPath ?? System.IO.Path.Combine(Path, "engagement.db"));

    private static string DefaultPath()
    {
        if (Environment.GetEnvironmentVariable("RAG_DATA") is { Length: > 0 } path)
            return System.IO.Path.GetFullPath(path);
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(directory.FullName, "RagRecommender.sln")))
                    return System.IO.Path.Combine(directory.FullName, ".data");
            }
        }
        return System.IO.Path.GetFullPath(".data");
    }
}
