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

    private static readonly (string Status, string Meaning)[] Refusals =
    [
        ("401", "A key is required."),
        ("429", "This client asks too often; see Retry-After."),
        ("503", "Busy, or the catalogue is not available; see Retry-After."),
    ];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            AddMetrics(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            AddExample(operation, context.Description.RelativePath);
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<PublicEndpoint>().Any())
                Close(operation, context.Document);
            return Task.CompletedTask;
        });
    }

    private static void Introduce(OpenApiDocument document)
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
    }

    // The exporter brings its own endpoint, which no generator can describe.
    private static void AddMetrics(OpenApiDocument document)
    {
        var operation = new OpenApiOperation
        {
            OperationId = "Metrics",
            Summary = "Metrics as Prometheus text",
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = "OK",
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["text/plain"] = new OpenApiMediaType() },
                },
            },
        };
        Close(operation, document);
        document.Paths.Add("/metrics", new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = operation } });
    }

    private static void AddExample(OpenApiOperation operation, string? path)
    {
        if (path?.StartsWith("recommendations", StringComparison.Ordinal) == true
            && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
        {
            body.Example = JsonNode.Parse(Example);
        }
    }

    private static void Close(OpenApiOperation operation, OpenApiDocument? document)
    {
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeys.Header, document)] = [] }];
        operation.Responses ??= [];
        foreach (var (status, meaning) in Refusals)
            operation.Responses.TryAdd(status, new OpenApiResponse { Description = meaning });
    }
}
