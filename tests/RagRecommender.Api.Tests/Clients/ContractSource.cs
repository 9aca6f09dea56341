using System.Text;
using System.Text.Json;

namespace RagRecommender.Api.Tests.Clients;

/// <summary>The C# of the client's requests and answers, made of the schemas of an OpenAPI document.</summary>
internal sealed class ContractSource(JsonElement document)
{
    private const string Head = """
        // Made of the OpenAPI document by eng/generate.sh; a test compares them.
        using System.Text.Json.Serialization;

        namespace RagRecommender.Client;

        """;

    private readonly JsonElement _schemas = document.GetProperty("components").GetProperty("schemas");

    public string Write()
    {
        var source = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var schema in _schemas.EnumerateObject().OrderBy(schema => schema.Name, StringComparer.Ordinal))
        {
            if (schema.Value.TryGetProperty("enum", out var names))
                WriteEnum(source, schema.Name, names);
            else if (schema.Value.TryGetProperty("properties", out var properties))
                WriteRecord(source, schema.Name, schema.Value, properties);
        }
        return source.ToString();
    }

    private static void WriteEnum(StringBuilder source, string name, JsonElement names)
    {
        source.Append($"\n[JsonConverter(typeof(JsonStringEnumConverter<{name}>))]\npublic enum {name}\n{{\n");
        foreach (var member in names.EnumerateArray().Where(member => member.ValueKind == JsonValueKind.String).Select(member => member.GetString()!))
            source.Append($"    [JsonStringEnumMemberName(\"{member}\")]\n    {Pascal(member)},\n");
        source.Append("}\n");
    }

    private void WriteRecord(StringBuilder source, string name, JsonElement schema, JsonElement properties)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(entry => entry.GetString()).ToHashSet() : [];
        source.Append('\n').Append(Summary(schema, "")).Append($"public sealed record {name}\n{{\n");
        var first = true;
        foreach (var property in properties.EnumerateObject())
        {
            var (type, isNullable, empty) = TypeOf(property.Value);
            var isOptional = isNullable || !required.Contains(property.Name);
            source.Append(first ? "" : "\n").Append(Summary(property.Value, "    "));
            source.Append($"    public {type}{(isOptional ? "?" : "")} {Pascal(property.Name)} {{ get; init; }}{(isOptional ? "" : empty)}\n");
            first = false;
        }
        source.Append("}\n");
    }

    private (string Type, bool IsNullable, string Empty) TypeOf(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Named(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var (type, _, empty) = TypeOf(choices.EnumerateArray().First(choice => !choice.TryGetProperty("type", out var kind) || kind.ValueKind != JsonValueKind.String || kind.GetString() != "null"));
            return (type, true, empty);
        }
        var kinds = !schema.TryGetProperty("type", out var declared) ? ["object"]
            : declared.ValueKind == JsonValueKind.String ? [declared.GetString()!] : declared.EnumerateArray().Select(entry => entry.GetString()!).ToArray();
        var format = schema.TryGetProperty("format", out var given) ? given.GetString() : null;
        var (name, initial) = (kinds.First(kind => kind != "null"), format) switch
        {
            ("string", "date-time") => ("DateTimeOffset", ""),
            ("string", "date") => ("DateOnly", ""),
            ("string", _) => ("string", " = \"\";"),
            ("integer", "int64") => ("long", ""),
            ("integer", _) => ("int", ""),
            ("number", _) => ("double", ""),
            ("boolean", _) => ("bool", ""),
            ("array", _) => ($"IReadOnlyList<{TypeOf(schema.GetProperty("items")).Type}>", " = [];"),
            _ when schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object =>
                ($"IReadOnlyDictionary<string, {TypeOf(values).Type.Replace("IReadOnlyList<string>", "string[]", StringComparison.Ordinal)}>", ""),
            _ => ("System.Text.Json.JsonElement", ""),
        };
        return (name, kinds.Contains("null"), initial);
    }

    private (string Type, bool IsNullable, string Empty) Named(string name) =>
        _schemas.GetProperty(name).TryGetProperty("enum", out var names)
            ? (name, names.EnumerateArray().Any(member => member.ValueKind == JsonValueKind.Null), "")
            : _schemas.GetProperty(name).TryGetProperty("properties", out _) ? (name, false, " = new();") : TypeOf(_schemas.GetProperty(name));

    private static string Summary(JsonElement schema, string indent) => schema.TryGetProperty("description", out var text)
        ? $"{indent}/// <summary>{text.GetString()!.ReplaceLineEndings(" ").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}</summary>\n"
        : "";

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
