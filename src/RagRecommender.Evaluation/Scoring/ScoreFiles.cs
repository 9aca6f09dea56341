using System.Text.Json;

namespace RagRecommender.Evaluation.Scoring;

/// <summary>The file <c>scores.json</c> of a run folder, which notebooks and comparisons read.</summary>
public static class ScoreFiles
{
    private const string Name = "scores.json";

    public static Task WriteAsync(string folder, IReadOnlyList<SetScores> scores, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder, Name), JsonSerializer.Serialize(scores, EvaluationJson.Default.IReadOnlyListSetScores), cancellationToken);

    /// <exception cref="InvalidDataException">The run was not scored.</exception>
    public static async Task<IReadOnlyList<SetScores>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new InvalidDataException($"{folder} has no {Name}: make it with the command score.");
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync(file, EvaluationJson.Default.IReadOnlyListSetScores, cancellationToken) ?? [];
    }
}
