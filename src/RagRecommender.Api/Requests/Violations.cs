using Microsoft.AspNetCore.Http.HttpResults;

namespace RagRecommender.Api.Requests;

/// <summary>Everything that is wrong with one request, by the camelCase path of the field; the answer names all of it at once.</summary>
public sealed class Violations
{
    // A hostile body of 64 KiB could break thousands of rules; nobody reads further than this.
    private const int Most = 100;

    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);
    private int _count;

    public bool Any => _count > 0;

    public bool IsFull => _count >= Most;

    /// <summary>Whether the field at <paramref name="path"/> itself was refused.</summary>
    public bool Has(string path) => _errors.ContainsKey(path);

    /// <param name="path">Such as <c>filters.tempo.min</c> or <c>history[3]</c>; <c>$</c> is the body itself.</param>
    /// <param name="message">Goes on from the name of the field: "must be a whole number".</param>
    public void Add(string path, string message)
    {
        if (IsFull)
            return;
        _count++;
        if (!_errors.TryGetValue(path, out var messages))
            _errors.Add(path, messages = []);
        if (!messages.Contains(message))
            messages.Add(message);
    }

    /// <summary>400 with every violation under <c>errors</c>.</summary>
    public ValidationProblem ToProblem() => TypedResults.ValidationProblem(
        _errors.Select(error => KeyValuePair.Create(error.Key, error.Value.ToArray())),
        title: "The request is not valid.",
        detail: _count == 1 ? "One thing is wrong; see errors." : $"{_count}{(IsFull ? " or more" : "")} things are wrong; see errors.");
}
