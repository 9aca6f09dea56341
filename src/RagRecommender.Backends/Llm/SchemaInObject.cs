using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RagRecommender.Backends.Llm;

/// <summary>
/// Rewrites <c>response_format</c> for servers that do not take OpenAI's JSON schema: <c>json_object</c> with the schema beside it, or
/// none at all. A server answers 400 or 422 to a form that it does not know.
/// </summary>
internal sealed class SchemaInObject(SchemaStyle style, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Format = "response_format";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (style == SchemaStyle.JsonSchema || request.Content is not { } content)
            return await base.SendAsync(request, cancellationToken);
        if (JsonNode.Parse(await content.ReadAsByteArrayAsync(cancellationToken)) is JsonObject body)
        {
            if (style == SchemaStyle.JsonObject && body[Format]?["json_schema"]?["schema"] is { } schema)
                body[Format] = new JsonObject { ["type"] = "json_object", ["schema"] = schema.DeepClone() };
            else
                body.Remove(Format);
            // Such servers know the limit of a reply by its older name alone.
            if (body["max_completion_tokens"] is { } most)
                body["max_tokens"] = most.DeepClone();
            request.Content = JsonContent.Create(body);
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }
        return await base.SendAsync(request, cancellationToken);
    }
}
