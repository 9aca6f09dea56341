using System.Text.Json;

namespace RagRecommender.Evaluation.Conditions;

/// <summary>Reads conditions.</summary>
public static class ConditionFiles
{
    /// <summary>Every condition of a folder, by file name.</summary>
    public static async Task<IReadOnlyList<Condition>> ReadAllAsync(string folder, CancellationToken cancellationToken)
    {
        var conditions = new List<Condition>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            conditions.Add(await ReadAsync(path, cancellationToken));
        return conditions;
    }

    /// <exception cref="InvalidDataException">The file is not a condition; the message names it.</exception>
    public static async Task<Condition> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        try
        {
            return await JsonSerializer.DeserializeAsync(file, EvaluationJson.Default.Condition, cancellationToken)
                ?? throw new JsonException("null is not a condition");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }
}
