using System.Text.Json;

namespace RagRecommender.Evaluation.Conditions;

/// <summary>Conditions on disk, one a file that bears its name.</summary>
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

    /// <param name="name">A condition of <paramref name="folder"/> by its file's name, or a path.</param>
    /// <exception cref="FileNotFoundException">It is neither.</exception>
    public static Task<Condition> FindAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var path = PathOf(folder, name);
        if (!File.Exists(path) && !File.Exists(name))
            throw new FileNotFoundException($"There is no condition {name} in {folder}.", path);
        return ReadAsync(File.Exists(path) ? path : name, cancellationToken);
    }

    /// <summary>Replaces a condition of <paramref name="folder"/>.</summary>
    public static Task WriteAsync(string folder, Condition condition, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(PathOf(folder, condition.Name), JsonSerializer.Serialize(condition, EvaluationJson.Default.Condition) + "\n", cancellationToken);

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

    private static string PathOf(string folder, string name) => Path.Combine(folder, name + ".json");
}
