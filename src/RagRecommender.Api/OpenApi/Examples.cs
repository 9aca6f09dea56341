using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace RagRecommender.Api.OpenApi;

/// <summary>
/// Examples of requests and answers by operation, taken from real answers by <c>eng/openapi-examples.sh</c>. A schema's example is the part of
/// an operation's example that it describes; <c>schema-examples.json</c> has those of what a usual answer leaves empty.
/// </summary>
public static class Examples
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    private static readonly JsonNode All = Load("examples.json");
    private static readonly JsonNode BySchema = Load("schema-examples.json");

    public static void AddTo(OpenApiDocument document)
    {
        var operations = document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []).ToArray();
        foreach (var operation in operations)
        {
            if (operation.OperationId is not { } id || All[id] is not { } example)
                continue;
            Add(operation.RequestBody?.Content, Json, example["request"], document);
            if (operation.Responses?.TryGetValue("200", out var answer) == true)
                Add(answer.Content, Json, example["response"], document);
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
                parameter.Example ??= example["parameters"]?[parameter.Name!]?.DeepClone();
        }
        foreach (var (status, answer) in operations.SelectMany(operation => operation.Responses ?? []))
            Add(answer.Content, Problem, All["problems"]?[status], document);
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema is OpenApiSchema { Examples: null } empty && BySchema[name] is { } example)
                empty.Examples = [example.DeepClone()];
        }
    }

    private static void Add(IDictionary<string, OpenApiMediaType>? content, string type, JsonNode? example, OpenApiDocument document)
    {
        if (example is null || content?.TryGetValue(type, out var media) != true)
            return;
        media!.Example = example.DeepClone();
        Spread(media.Schema, example, document);
    }

    // Gives each schema on the way the part of the example that it describes.
    private static void Spread(IOpenApiSchema? schema, JsonNode? example, OpenApiDocument document)
    {
        if (schema is null || example is null)
            return;
        if (schema is OpenApiSchemaReference reference)
        {
            if (reference.Reference.Id is not { } id || document.Components?.Schemas?.TryGetValue(id, out var target) != true || target is not OpenApiSchema described)
                return;
            described.Examples ??= [example.DeepClone()];
            Spread(described, example, document);
            return;
        }
        foreach (var choice in (schema.OneOf ?? []).Concat(schema.AnyOf ?? []))
            Spread(choice, example, document);
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            Spread(property, (example as JsonObject)?[name], document);
        foreach (var element in example as JsonArray ?? [])
            Spread(schema.Items, element, document);
    }

    private static JsonNode Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }
}
