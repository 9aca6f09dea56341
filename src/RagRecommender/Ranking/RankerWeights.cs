using System.Text.Json;
using System.Text.Json.Serialization;

namespace RagRecommender.Ranking;

/// <summary>The weights of the linear ranker, kept as a readable file with the scores that they got when they were fitted.</summary>
/// <param name="Weights">By feature; a missing feature weighs nothing.</param>
/// <param name="Scores">What cross-validation measured, by name.</param>
public sealed record RankerWeights(IReadOnlyDictionary<RankingFeature, float> Weights, IReadOnlyDictionary<string, double>? Scores = null)
{
    private float[]? _vector;

    /// <summary>The weights that come with the engine.</summary>
    public static RankerWeights Default { get; } = LoadDefault();

    /// <summary><c>[features]</c>, in the order of <see cref="RankingFeature"/>.</summary>
    internal float[] Vector => _vector ??= [.. Enum.GetValues<RankingFeature>().Select(feature => Weights.GetValueOrDefault(feature))];

    /// <summary>0 where the file has none.</summary>
    public float Of(RankingFeature feature) => Vector[(int)feature];

    /// <summary>The same weights but one.</summary>
    public RankerWeights With(RankingFeature feature, float weight) => new(new Dictionary<RankingFeature, float>(Weights) { [feature] = weight }, Scores);

    /// <exception cref="JsonException">The text is not a weights file.</exception>
    public static RankerWeights Parse(string json) =>
        JsonSerializer.Deserialize(json, RankingJson.Default.RankerWeights) ?? throw new JsonException("a weights file holds an object");

    /// <summary>The readable file, keys in camel case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RankingJson.Default.RankerWeights);

    private static RankerWeights LoadDefault()
    {
        using var stream = typeof(RankerWeights).Assembly.GetManifestResourceStream("weights.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DictionaryKeyPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(RankerWeights))]
internal sealed partial class RankingJson : JsonSerializerContext;
