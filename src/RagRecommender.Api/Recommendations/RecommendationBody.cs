using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;

namespace RagRecommender.Api.Recommendations;

/// <summary>
/// The body of a recommendation request, read and checked while parameters are bound: before a request takes its place among the
/// ones at work, so that a slow sender keeps no one waiting.
/// </summary>
/// <param name="Request">Null where nothing of the body can be read.</param>
/// <param name="Violations">The request may be used only when there are none.</param>
public sealed record RecommendationBody(RecommendationRequest? Request, Violations Violations) : IEndpointParameterMetadataProvider
{
    private static readonly JsonShape Shape = JsonShape.Of(ApiJson.Default.RecommendationRequest);

    public static async ValueTask<RecommendationBody?> BindAsync(HttpContext context)
    {
        var violations = new Violations();
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Default.RecommendationRequest, Shape, violations, context.RequestAborted);
        if (request is not null)
        {
            RecommendationRules.Check(request, violations);
            var releases = context.RequestServices.GetRequiredService<IReleaseSource>();
            await KnownNames.CheckAsync(request.Filters, releases, violations, context.RequestAborted);
        }
        return new RecommendationBody(request, violations);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(RecommendationRequest)));
}
