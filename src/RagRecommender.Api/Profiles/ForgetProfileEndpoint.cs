using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Engagement;
using RagRecommender.Profiles;

namespace RagRecommender.Api.Profiles;

/// <summary>Forgets what a profile likes.</summary>
public static class ForgetProfileEndpoint
{
    public static void MapForgetProfile(this IEndpointRouteBuilder routes) => routes
        .MapDelete("/profiles/{id}", ForgetAsync)
        .WithName("ForgetProfile")
        .WithTags("Engagement")
        .WithSummary("Forget everything that an anonymous profile taught")
        .WithDescription("204 whether or not anything was known: nobody learns whether a profile exists.");

    private static async Task<Results<NoContent, ValidationProblem>> ForgetAsync(
        string id, HttpRequest request, IEngagementLog log, CancellationToken cancellationToken)
    {
        var violations = new QueryFields(request, new Violations()).Violations;
        Fields.CheckProfile(nameof(id), id, violations);
        if (violations.Any)
            return violations.ToProblem();
        await log.ForgetAsync(new ProfileId(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
