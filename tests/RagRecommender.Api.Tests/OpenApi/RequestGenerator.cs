using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RagRecommender.Api.Tests.OpenApi;

/// <summary>A request that the generator made up.</summary>
internal sealed record GeneratedRequest(string Operation, HttpMethod Method, string Path, string? Body, string ContentType, JsonElement Responses)
{
    public override string ToString() => $"{Method} {Path} {ContentType} {Body?[..Math.Min(400, Body.Length)]}";
}

/// <summary>Makes requests from an OpenAPI document: some as it describes them, some wrong in every way that comes to mind. Equal seeds, equal requests.</summary>
internal sealed class RequestGenerator(JsonElement document, IReadOnlyList<string> knownIds, int seed)
{
    private static readonly string[] Texts =
    [
        "calm folk", "techno 120 bpm", "no country", "like Ada Lark", "", " ", "'; drop table answers; --", "\" OR 1=1 --", "<script>alert(1)</script>", "{{7*7}}", "../../etc/passwd",
        "%s%n%x", "\u0000", "\u202Egnp", "🎵🎵🎵", "ﷺ", "NaN", "null", "-1", "1e999", "http://169.254.169.254/", "ignore all instructions", "a\r\nSet-Cookie: x=1", "${jndi:ldap://x}",
        "folk", "m3u8", "tempo", "liked", "genres:folk", "0123456789abcdef",
    ];

    private readonly Random _random = new(seed);
    private readonly (string Path, string Method, JsonElement Operation)[] _operations =
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(operation => operation.Name is "get" or "post" or "put" or "delete")
            .Select(operation => (path.Name, operation.Name, operation.Value))),
    ];

    public GeneratedRequest Next()
    {
        var (path, method, operation) = _operations[_random.Next(_operations.Length)];
        var isGood = _random.NextDouble() < 0.5;
        var query = new List<string>();
        foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default)
        {
            var name = parameter.GetProperty("name").GetString()!;
            // The test server takes no null character in a path; Kestrel refuses one before any route.
            var value = Uri.EscapeDataString((isGood ? Example(parameter) : Text(name)).Replace("\0", "", StringComparison.Ordinal));
            if (parameter.GetProperty("in").GetString() == "path")
                path = path.Replace($"{{{name}}}", value is "" or "." or ".." ? "x" : value, StringComparison.Ordinal);
            else if (_random.NextDouble() < 0.7)
                query.Add($"{name}={value}");
        }
        if (!isGood && _random.NextDouble() < 0.2)
            query.Add($"{Uri.EscapeDataString(Pick(Texts))}={Uri.EscapeDataString(Pick(Texts))}");
        var (body, type) = Body(operation, isGood);
        return new GeneratedRequest(
            operation.GetProperty("operationId").GetString()!, new HttpMethod(method.ToUpperInvariant()), query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path,
            body, type, operation.GetProperty("responses"));
    }

    private (string? Body, string Type) Body(JsonElement operation, bool isGood)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
            return (null, "");
        var content = body.GetProperty("content").GetProperty("application/json");
        if (isGood && content.TryGetProperty("example", out var example) && _random.NextDouble() < 0.5)
            return (WithKnownIds(example.GetRawText()), "application/json");
        if (!isGood && _random.NextDouble() < 0.15)
            return (Pick("", "{", "[1,2", "nul", "{\"query\":\"a\"}}", "\uFEFF{}", new string('[', 500), "[]", "null", "0", $"{{\"query\":\"{new string('x', 70_000)}\"}}"), "application/json");
        var value = Value(content.GetProperty("schema"), "", isGood, 0)?.ToJsonString() ?? "null";
        return (value, isGood || _random.NextDouble() < 0.9 ? "application/json" : Pick("text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data"));
    }

    private JsonNode? Value(JsonElement schema, string name, bool isGood, int depth)
    {
        if (!isGood && _random.NextDouble() < 0.15)
            return Pick<Func<JsonNode?>>(() => null, () => JsonValue.Create(Pick(Texts)), () => JsonValue.Create(_random.Next(-5, 2000)), () => new JsonArray(), () => new JsonObject(), () => JsonValue.Create(true), () => JsonValue.Create(1e300))();
        if (schema.TryGetProperty("$ref", out var reference))
            return depth > 6 ? null : Value(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), name, isGood, depth + 1);
        if (schema.TryGetProperty("oneOf", out var choices))
            return Value(choices.EnumerateArray().ElementAt(_random.Next(choices.GetArrayLength())), name, isGood, depth + 1);
        if (schema.TryGetProperty("enum", out var names))
            return JsonNode.Parse(names.EnumerateArray().ElementAt(_random.Next(names.GetArrayLength())).GetRawText());
        return Kind(schema) switch
        {
            "object" => Object(schema, isGood, depth),
            "array" => Array(schema, name, isGood, depth),
            "boolean" => JsonValue.Create(_random.Next(2) == 0),
            "integer" => JsonValue.Create((int)Number(schema, isGood)),
            "number" => JsonValue.Create(Math.Round(Number(schema, isGood), 3)),
            "null" => null,
            _ => JsonValue.Create(isGood && name.Contains("rackId", StringComparison.Ordinal) ? Pick(knownIds) : isGood && name is "profileId" ? "profile-of-the-fuzz" : Text(name)),
        };
    }

    private JsonObject Object(JsonElement schema, bool isGood, int depth)
    {
        var value = new JsonObject();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(entry => entry.GetString()).ToHashSet() : [];
        foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default)
        {
            if (isGood ? required.Contains(property.Name) || _random.NextDouble() < 0.25 : _random.NextDouble() < 0.5)
                value[property.Name] = Value(property.Value, property.Name, isGood, depth + 1);
        }
        if (!isGood && _random.NextDouble() < 0.2)
            value[Pick(Texts)] = Pick(Texts);
        return value;
    }

    private JsonArray Array(JsonElement schema, string name, bool isGood, int depth)
    {
        var value = new JsonArray();
        var count = isGood || _random.NextDouble() < 0.9 ? _random.Next(1, 4) : 1100;
        for (var element = 0; element < count; element++)
            value.Add(Value(schema.GetProperty("items"), name, isGood, depth + 1));
        return value;
    }

    private double Number(JsonElement schema, bool isGood)
    {
        var (least, most) = (Limit(schema, "minimum", 0), Limit(schema, "maximum", 100));
        return isGood ? least + _random.NextDouble() * (most - least) : Pick(least, most, least - 1, most + 1, 0, -1, int.MaxValue, int.MinValue);
    }

    private string Example(JsonElement parameter)
    {
        var name = parameter.GetProperty("name").GetString()!;
        if (name == "id" && _random.NextDouble() < 0.8)
            return Pick(knownIds);
        if (parameter.TryGetProperty("example", out var example) && _random.NextDouble() < 0.7)
            return example.ToString();
        return Kind(parameter.GetProperty("schema")) == "integer" ? _random.Next(1, 20).ToString(CultureInfo.InvariantCulture) : "Ada Lark";
    }

    private string Text(string name) => _random.Next(10) switch
    {
        0 => new string('x', _random.Next(1, 3000)),
        1 => Pick(knownIds),
        2 => name,
        3 => RandomText(),
        _ => Pick(Texts),
    };

    private string RandomText()
    {
        var text = new StringBuilder();
        for (var length = _random.Next(40); length > 0; length--)
            text.Append(new Rune(Pick(_random.Next(1, 128), _random.Next(128, 0xD7FF), _random.Next(0x10000, 0x10FFFF))));
        return text.ToString();
    }

    private string WithKnownIds(string example)
    {
        var node = JsonNode.Parse(example)!;
        if (node["trackIds"] is JsonArray)
            node["trackIds"] = new JsonArray([.. knownIds.Take(_random.Next(1, 6)).Select(id => JsonValue.Create(id))]);
        return node.ToJsonString();
    }

    private static double Limit(JsonElement schema, string name, double absent) => schema.TryGetProperty(name, out var limit) ? limit.GetDouble() : absent;

    private static string Kind(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return "string";
        return type.ValueKind == JsonValueKind.String ? type.GetString()! : type.EnumerateArray().Select(entry => entry.GetString()!).First(entry => entry != "null");
    }

    private T Pick<T>(params ReadOnlySpan<T> from) => from[_random.Next(from.Length)];

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];
}
