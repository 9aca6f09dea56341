using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace RagRecommender.Api.Requests;

/// <summary>A request whose rules go beyond the kind and the limits of a single field.</summary>
public interface ICheckedRequest
{
    void Check(Violations violations);
}

/// <summary>A JSON body, read and checked while parameters are bound: before the request takes its place among the ones at work.</summary>
/// <param name="Request">Null where nothing of the body can be read.</param>
/// <param name="Violations">The request may be used only when there are none.</param>
[SuppressMessage("Design", "CA1000", Justification = "Where ASP.NET Core looks for how a parameter is bound.")]
public sealed record CheckedBody<T>(T? Request, Violations Violations) : IEndpointParameterMetadataProvider
    where T : class, ICheckedRequest
{
    private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!;
    private static readonly JsonShape Shape = JsonShape.Of(Type);

    public static async ValueTask<CheckedBody<T>?> BindAsync(HttpContext context)
    {
        var violations = new Violations();
        var request = await JsonBody.ReadAsync(context.Request, Type, Shape, violations, context.RequestAborted);
        request?.Check(violations);
        return new CheckedBody<T>(request, violations);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
