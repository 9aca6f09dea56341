namespace RagRecommender.Api.Security;

/// <summary>Where keys are configured, answers 401 to whatever is neither public nor opened by a key, routes that do not exist among it.</summary>
public sealed class ApiKeyCheck(RequestDelegate next, ApiKeys keys, IProblemDetailsService problems)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!keys.AreAsked || context.GetEndpoint()?.Metadata.GetMetadata<PublicEndpoint>() is not null || keys.Open(context.Request))
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = $"ApiKey header=\"{ApiKeys.Header}\"";
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = StatusCodes.Status401Unauthorized, Detail = $"A valid key is required in the header {ApiKeys.Header}." },
        });
    }
}
