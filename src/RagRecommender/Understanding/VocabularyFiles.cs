using System.Text.Json.Serialization;

namespace RagRecommender.Understanding;

/// <summary>An entry of a vocabulary file, as written.</summary>
internal sealed record TermEntry
{
    public string? Kind { get; set; }

    public string? Name { get; set; }

    public string? Genre { get; set; }

    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>Genres that belong to it, by how well they stand for it.</summary>
    public IReadOnlyDictionary<string, float> Kinds { get; set; } = new Dictionary<string, float>();

    /// <summary>Genres that are near without belonging to it.</summary>
    public IReadOnlyDictionary<string, float> Kin { get; set; } = new Dictionary<string, float>();

    public IReadOnlyDictionary<string, float> Genres { get; set; } = new Dictionary<string, float>();

    /// <summary>Feature to level.</summary>
    public IReadOnlyDictionary<string, string> Features { get; set; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Topics { get; set; } = [];
}

/// <summary>A level of a feature, as written.</summary>
internal sealed record LevelEntry(float? Min = null, float? Max = null, float? Quantile = null);

/// <summary>A thing that no catalogue of audio features can know, as written.</summary>
/// <param name="Reason">For the one who asked.</param>
/// <param name="Patterns">Regular expressions over the words of a request, numbers in digits.</param>
internal sealed record LimitEntry(string Reason, IReadOnlyList<string> Patterns);

internal sealed record TermFile(IReadOnlyList<TermEntry> Terms);

internal sealed record WordFile(IReadOnlyList<string> Words);

internal sealed record LimitFile(IReadOnlyList<LimitEntry> Limits);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TermFile))]
[JsonSerializable(typeof(WordFile))]
[JsonSerializable(typeof(LimitFile))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, LevelEntry>>))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
