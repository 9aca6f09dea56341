using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace RagRecommender.Api.OpenApi;

/// <summary>Describes the parameter <c>limit</c>, which is bound as text so that a wrong one is told with the other violations.</summary>
public static class LimitParameter
{
    public static TBuilder WithLimit<TBuilder>(this TBuilder builder, int defaultValue, int most)
        where TBuilder : IEndpointConventionBuilder => builder.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.Name == "limit") ?? [])
        {
            parameter.Description = "How many at most.";
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = most.ToString(CultureInfo.InvariantCulture),
                Default = JsonValue.Create(defaultValue),
            };
        }
        return Task.CompletedTask;
    });
}
