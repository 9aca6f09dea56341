using System.Text.Json.Nodes;

namespace RagRecommender.Backends.Qdrant;

/// <summary>All of <paramref name="Must"/>, none of <paramref name="MustNot"/>, and one of <paramref name="Should"/> where there are any.</summary>
internal sealed record Filter(IReadOnlyList<Condition>? Must = null, IReadOnlyList<Condition>? MustNot = null, IReadOnlyList<Condition>? Should = null);

/// <summary>
/// One of Qdrant's conditions: a field that matches or lies in a range, points by id, one element of an array that passes a filter, or a
/// filter within the filter.
/// </summary>
internal sealed record Condition
{
    public string? Key { get; init; }

    public Match? Match { get; init; }

    public Range? Range { get; init; }

    public IReadOnlyList<Guid>? HasId { get; init; }

    public Nested? Nested { get; init; }

    public IReadOnlyList<Condition>? Must { get; init; }

    public static Condition Is(string key, int value) => new() { Key = key, Match = new Match { Value = JsonValue.Create(value) } };

    public static Condition Is(string key, bool value) => new() { Key = key, Match = new Match { Value = JsonValue.Create(value) } };

    public static Condition IsAny(string key, IReadOnlyList<string> values) => new() { Key = key, Match = new Match { Any = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) } };

    public static Condition IsAny(string key, IReadOnlyList<int> values) => new() { Key = key, Match = new Match { Any = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) } };

    public static Condition HasWord(string key, string word) => new() { Key = key, Match = new Match { Text = word } };
}

internal sealed record Match
{
    public JsonValue? Value { get; init; }

    public JsonArray? Any { get; init; }

    public string? Text { get; init; }
}

internal sealed record Range(float? Gte, float? Lte);

internal sealed record Nested(string Key, Filter Filter);
