using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace RagRecommender.Api.Tests.OpenApi;

/// <summary>The schemas of an OpenAPI document as a validator reads them; a property that the document does not name is refused.</summary>
internal sealed class DocumentSchemas(JsonElement document)
{
    private readonly Dictionary<string, JsonSchema> _compiled = new(StringComparer.Ordinal);
    private readonly JsonNode _definitions = Strict(JsonNode.Parse(document.GetProperty("components").GetProperty("schemas").GetRawText().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!);

    /// <summary>What is wrong with a value; empty when nothing is.</summary>
    public string Check(JsonElement schema, string value)
    {
        var result = Compile(schema).Evaluate(JsonDocument.Parse(value).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? "" : string.Join("; ", (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 }).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}").Take(5));
    }

    private JsonSchema Compile(JsonElement schema)
    {
        var text = schema.GetRawText();
        lock (_compiled)
        {
            if (!_compiled.TryGetValue(text, out var compiled))
            {
                var root = JsonNode.Parse(text.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!;
                root["$defs"] = _definitions.DeepClone();
                _compiled.Add(text, compiled = JsonSchema.FromText(root.ToJsonString()));
            }
            return compiled;
        }
    }

    private static JsonNode Strict(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, member) in members)
            {
                if (member is not null)
                    Strict(member);
            }
            // Problem details may be extended (RFC 9457), and the framework does.
            if (members["properties"] is JsonObject properties && !properties.ContainsKey("detail") && !members.ContainsKey("additionalProperties"))
                members["additionalProperties"] = false;
        }
        foreach (var element in node as JsonArray ?? [])
        {
            if (element is not null)
                Strict(element);
        }
        return node;
    }
}
