using RagRecommender.Backends.Datasets;

namespace RagRecommender.Evaluation;

/// <summary>Where the batteries, conditions and run files are.</summary>
/// <param name="Folder">The folder <c>evaluation</c> of the repository.</param>
/// <param name="Human">Sets of human requests that are not part of the repository; null when they are not there.</param>
public sealed record EvaluationFiles(string Folder, string? Human)
{
    /// <summary>Environment variable with the folder of batteries and conditions.</summary>
    public const string FolderVariable = "RAG_EVALUATION";

    /// <summary>Environment variable with the folder of human requests.</summary>
    public const string HumanVariable = "RAG_EVAL";

    private static readonly string[] HumanSets = ["constraints", "conversations", "playlists"];

    private static readonly string[] UnseenSets = ["unseen.jsonl", "unseen-second.jsonl"];

    public string Conditions => Path.Combine(Folder, "conditions");

    public string Runs => Path.Combine(Folder, "runs");

    public string Plans => Path.Combine(Folder, "plans.jsonl");

    /// <summary>Every set there is: the project's own battery first.</summary>
    public IReadOnlyList<string> Sets =>
    [
        Path.Combine(Folder, "requests.jsonl"),
        .. OwnUnseen,
        .. Human is null ? [] : HumanSets.Select(name => Path.Combine(Human, name + ".jsonl")).Where(File.Exists),
    ];

    // Written before the rules were tried on them; weights are never fitted to them.
    private IEnumerable<string> OwnUnseen => UnseenSets.Select(name => Path.Combine(Folder, name)).Where(File.Exists);

    /// <summary>Finds the folder by <see cref="FolderVariable"/>, from the working directory, then from the program.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static EvaluationFiles Find(string? folder)
    {
        var root = DatasetLocator.FindRepository(Environment.CurrentDirectory) ?? DatasetLocator.FindRepository(AppContext.BaseDirectory);
        var found = folder ?? Environment.GetEnvironmentVariable(FolderVariable) ?? (root is null ? null : Path.Combine(root, "evaluation"));
        if (found is null || !Directory.Exists(found))
            throw new DirectoryNotFoundException($"There is no folder evaluation here or above: name it with --evaluation or {FolderVariable}.");
        var human = Environment.GetEnvironmentVariable(HumanVariable) ?? (root is null ? null : Path.Combine(root, "..", "shared", "eval"));
        return new EvaluationFiles(Path.GetFullPath(found), human is not null && Directory.Exists(human) ? Path.GetFullPath(human) : null);
    }
}
