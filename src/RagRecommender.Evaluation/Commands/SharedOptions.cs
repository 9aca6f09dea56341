using System.CommandLine;
using RagRecommender.Backends.Datasets;
using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Requests;

namespace RagRecommender.Evaluation.Commands;

/// <summary>Options that several commands take, and what they name.</summary>
internal static class SharedOptions
{
    public static Option<string?> Evaluation { get; } = new("--evaluation") { Description = "The folder of batteries and conditions. Default: RAG_EVALUATION, else evaluation in the repository.", Recursive = true };

    public static Option<string?> Dataset { get; } = new("--dataset") { Description = $"The track list that judges. Default: {DatasetLocator.TracksVariable}, then data/dataset.csv.", Recursive = true };

    public static Option<string?> Data { get; } = new("--data") { Description = "The directory of releases. Default: as for the API.", Recursive = true };

    public static Option<string[]> Sets { get; } = new("--set") { Description = "Names of the request sets, such as requests or constraints. Default: all that are there.", AllowMultipleArgumentsPerToken = true };

    public static Option<string?> Split { get; } = new("--split") { Description = "dev or held. Default: both." };

    public static Option<int?> First { get; } = new("--first") { Description = "Only so many requests of each set, evenly spread over it. Default: all." };

    public static EvaluationFiles Files(ParseResult arguments) => EvaluationFiles.Find(arguments.GetValue(Evaluation));

    public static async Task<JudgedCatalogue> ReadCatalogueAsync(ParseResult arguments, CancellationToken cancellationToken) =>
        await JudgedCatalogue.ReadAsync(new CsvTrackSource(DatasetPath(arguments)), cancellationToken);

    public static string DatasetPath(ParseResult arguments) =>
        DatasetLocator.FindTracks(arguments.GetValue(Dataset))
        ?? throw new FileNotFoundException($"The track list that judges is not at hand: name it with --dataset or {DatasetLocator.TracksVariable}.");

    /// <exception cref="FileNotFoundException">A set that was named is not there.</exception>
    public static async Task<IReadOnlyList<RequestSet>> ReadSetsAsync(EvaluationFiles files, IReadOnlyList<string> names, string? split, CancellationToken cancellationToken)
    {
        var there = files.Sets.ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !there.ContainsKey(name)) is { } missing)
            throw new FileNotFoundException($"There is no request set {missing}; there are {string.Join(", ", there.Keys)}.");
        var sets = new List<RequestSet>();
        foreach (var (name, path) in there)
        {
            if (names.Count == 0 || names.Contains(name))
                sets.Add((await RequestSet.ReadAsync(path, cancellationToken)).Only(split));
        }
        return sets;
    }
}
