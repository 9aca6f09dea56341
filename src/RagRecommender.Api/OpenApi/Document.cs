using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RagRecommender.Api.Security;

namespace RagRecommender.Api.OpenApi;

/// <summary>What the generated OpenAPI document says beyond the routes.</summary>
public static class Document
{
    private static readonly (string Status, string Meaning)[] Refusals =
    [
        ("401", "A key is required."),
        ("429", "This client asks too often; see Retry-After."),
        ("503", "Busy, or the catalogue is not available; see Retry-After."),
    ];

    private static readonly (string Status, string Meaning)[] BodyRefusals =
    [
        ("413", "The body has more than 64 KiB."),
        ("415", "The body is not JSON in UTF-8."),
    ];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            AddMetrics(document);
            Examples.AddTo(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (operation.RequestBody is not null)
                Add(operation, BodyRefusals);
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

    private static void Close(OpenApiOperation operation, OpenApiDocument? document)
    {
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeys.Header, document)] = [] }];
        Add(operation, Refusals);
    }

    private static void Add(OpenApiOperation operation, (string Status, string Meaning)[] refusals)
    {
        operation.Responses ??= [];
        foreach (var (status, meaning) in refusals)
            operation.Responses.TryAdd(status, new OpenApiResponse { Description = meaning });
    }
}
