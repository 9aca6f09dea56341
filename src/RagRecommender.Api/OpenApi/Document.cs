using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RagRecommender.Api.Security;

namespace RagRecommender.Api.OpenApi;

/// <summary>What the generated OpenAPI document says beyond the routes.</summary>
public static class Document
{
    private const string Example = """
        {
          "query": "mellow acoustic folk for a rainy morning, no country",
          "limit": 10,
          "filters": { "tempo": { "min": 60, "max": 110 }, "explicit": false }
        }
        """;

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "RAG Recommender";
            document.Info.Version = "v1";
            document.Info.Description = "Music recommendations for requests in plain words, each with its reasons.";
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[ApiKeys.Header] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeys.Header,
                Description = "Asked for where the operator has configured keys.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true && context.Description.RelativePath!.StartsWith("recommendations", StringComparison.Ordinal))
                body.Example = JsonNode.Parse(Example);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<PublicEndpoint>().Any())
                return Task.CompletedTask;
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeys.Header, context.Document)] = [] }];
            foreach (var (status, meaning) in Refusals)
            {
                operation.Responses ??= [];
                operation.Responses.TryAdd(status, new OpenApiResponse { Description = meaning });
            }
            return Task.CompletedTask;
        });
    }

    private static readonly (string Status, string Meaning)[] Refusals =
    [
        ("401", "A key is required."),
        ("429", "This client asks too often; see Retry-After."),
        ("503", "Busy, or the catalogue is not available; see Retry-After."),
    ];
}
