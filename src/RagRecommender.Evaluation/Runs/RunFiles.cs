using System.Globalization;
using System.Text.Json;

namespace RagRecommender.Evaluation.Runs;

/// <summary>
/// A run on disk: <c>SET.answers.json</c> for this program and <c>SET.run</c> in TREC's format (<c>query Q0 document rank score tag</c>)
/// for any other.
/// </summary>
public static class RunFiles
{
    private const string AnswersSuffix = ".answers.json";

    public static async Task WriteAsync(string folder, Run run, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, run.Set + AnswersSuffix), JsonSerializer.Serialize(run, EvaluationJson.Default.Run), cancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, run.Set + ".run"), Trec(run), cancellationToken);
    }

    /// <summary>Every run of a folder, by set.</summary>
    /// <exception cref="InvalidDataException">There is none, or one can't be read.</exception>
    public static async Task<IReadOnlyList<Run>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var runs = new List<Run>();
        string[] paths = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*" + AnswersSuffix).Order(StringComparer.Ordinal)] : [];
        foreach (var path in paths)
        {
            await using var file = File.OpenRead(path);
            var run = await JsonSerializer.DeserializeAsync(file, EvaluationJson.Default.Run, cancellationToken);
            runs.Add(run ?? throw new InvalidDataException($"{path} holds no run."));
        }
        return runs.Count > 0 ? runs : throw new InvalidDataException($"{folder} holds no run: make one with the command run.");
    }

    /// <summary>
    /// Lines of a TREC run. Readers of the format sort by score, so where a score does not fall from place to place, the place stands in
    /// for it.
    /// </summary>
    public static IEnumerable<string> Trec(Run run)
    {
        foreach (var answer in run.Answers)
        {
            var falls = answer.Scores.Zip(answer.Scores.Skip(1), (here, next) => here > next).All(falling => falling);
            for (var place = 0; place < answer.Tracks.Count; place++)
            {
                var score = falls ? answer.Scores[place] : answer.Tracks.Count - place;
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{answer.Request} Q0 {answer.Tracks[place]} {place + 1} {score:0.######} {run.Condition}");
            }
        }
    }
}
