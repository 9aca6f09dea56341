using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace RagRecommender.Api.OpenApi;

/// <summary>Describes whole numbers of the query string, which are bound as text so that a wrong one is told with the other violations.</summary>
public static class NumberParameter
{
    public static TBuilder WithLimit<TBuilder>(this TBuilder builder, int defaultValue, int most)
        where TBuilder : IEndpointConventionBuilder => builder.WithNumber("limit", "How many at most.", defaultValue, 1, most);

    public static TBuilder WithNumber<TBuilder>(this TBuilder builder, string name, string meaning, int defaultValue, int least, int most)
        where TBuilder : IEndpointConventionBuilder => builder.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.Name == name) ?? [])
        {
            parameter.Description = meaning;
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = least.ToString(CultureInfo.InvariantCulture),
                Maximum = most.ToString(CultureInfo.InvariantCulture),
                Default = JsonValue.Create(defaultValue),
            };
        }
        return Task.CompletedTask;
    });
}
