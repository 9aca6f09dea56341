using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using RagRecommender.Api.Requests;

namespace RagRecommender.Api.Live;

/// <summary>The parameter <c>live</c>: whether Spotify may be asked.</summary>
public static class LiveParameter
{
    public const string Name = "live";

    private const string Auto = "auto";
    private const string Off = "off";

    /// <summary>False for <c>off</c>; notes any other word.</summary>
    public static bool Read(QueryFields fields)
    {
        var mode = fields.Text(Name, longest: 20);
        if (mode is not (null or Auto or Off))
            fields.Violations.Add(Name, "must be one of auto, off");
        return mode != Off;
    }

    /// <summary>Describes the parameter, which is bound as text so that a wrong one is told with the other violations.</summary>
    public static TBuilder WithLive<TBuilder>(this TBuilder builder, string meaning)
        where TBuilder : IEndpointConventionBuilder => builder.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.Name == Name) ?? [])
        {
            parameter.Description = $"auto: {meaning}; off: never. Without credentials Spotify is never asked.";
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(Auto), JsonValue.Create(Off)], Default = JsonValue.Create(Auto) };
        }
        return Task.CompletedTask;
    });
}
