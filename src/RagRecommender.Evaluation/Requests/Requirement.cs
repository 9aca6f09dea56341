using System.Text.Json;
using System.Text.Json.Serialization;

namespace RagRecommender.Evaluation.Requests;

/// <summary>What a program can check of a track: a property within bounds, or one of some names.</summary>
/// <param name="Field">A column of the data set, or <c>genre</c>, <c>artist</c>, <c>title_has</c>.</param>
/// <param name="Low">Inclusive; minus infinity is open. Meaningless with <paramref name="Names"/>.</param>
/// <param name="High">Inclusive; infinity is open.</param>
/// <param name="Names">Lower case; any of them will do. Empty for a number.</param>
[JsonConverter(typeof(RequirementConverter))]
public sealed record Requirement(string Field, double Low, double High, IReadOnlyList<string> Names);

/// <summary><c>["energy", "ge", 0.6]</c>: field, then <c>ge|le|eq|between|in</c>, then a number, a truth value, a pair or names.</summary>
internal sealed class RequirementConverter : JsonConverter<Requirement>
{
    public override Requirement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = JsonElement.ParseValue(ref reader);
        if (parts.ValueKind != JsonValueKind.Array || parts.GetArrayLength() != 3)
            throw new JsonException("a requirement is [field, operator, value]");
        var (field, operation, value) = (parts[0].GetString() ?? "", parts[1].GetString(), parts[2]);
        return operation switch
        {
            "in" => new Requirement(field, 0, 0, [.. value.EnumerateArray().Select(name => name.GetString()!.ToLowerInvariant())]),
            "ge" => new Requirement(field, value.GetDouble(), double.PositiveInfinity, []),
            "le" => new Requirement(field, double.NegativeInfinity, value.GetDouble(), []),
            "eq" => Exactly(field, value),
            "between" => new Requirement(field, value[0].GetDouble(), value[1].GetDouble(), []),
            _ => throw new JsonException($"a requirement has no operator {operation}"),
        };
    }

    public override void Write(Utf8JsonWriter writer, Requirement value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Field);
        if (value.Names.Count > 0)
        {
            writer.WriteStringValue("in");
            writer.WriteStartArray();
            foreach (var name in value.Names)
                writer.WriteStringValue(name);
            writer.WriteEndArray();
        }
        else
        {
            WriteBounds(writer, value);
        }
        writer.WriteEndArray();
    }

    private static Requirement Exactly(string field, JsonElement value)
    {
        var number = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? (value.GetBoolean() ? 1 : 0) : value.GetDouble();
        return new Requirement(field, number, number, []);
    }

    private static void WriteBounds(Utf8JsonWriter writer, Requirement value)
    {
        if (double.IsPositiveInfinity(value.High))
        {
            writer.WriteStringValue("ge");
            writer.WriteNumberValue(value.Low);
        }
        else if (double.IsNegativeInfinity(value.Low))
        {
            writer.WriteStringValue("le");
            writer.WriteNumberValue(value.High);
        }
        else
        {
            writer.WriteStringValue("between");
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Low);
            writer.WriteNumberValue(value.High);
            writer.WriteEndArray();
        }
    }
}
