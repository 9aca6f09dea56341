using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Errors;

/// <summary>The one place where exceptions become answers. Messages meant for the operator stay in the log.</summary>
public sealed partial class ExceptionMapping(IProblemDetailsService problems, ILogger<ExceptionMapping> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    /// <summary>Of an exception that reached the door.</summary>
    public static int StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        ServiceUnavailableException or DamagedReleaseException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = StatusOf(exception);
        Log(status, exception);
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = { Status = status, Detail = DetailOf(exception) } });
        return true;
    }

    /// <summary>What the caller is told of it.</summary>
    public static string DetailOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.Message,
        ServiceUnavailableException unavailable => $"The service is not available for now ({unavailable.Service}); see Retry-After and GET /health/ready.",
        DamagedReleaseException => "The catalogue is not available for now; see GET /health/ready.",
        _ => "Something went wrong here. The log knows more under the trace id.",
    };

    private void Log(int status, Exception error)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            LogUnavailable(error.Message, error);
        else if (status >= StatusCodes.Status500InternalServerError)
            LogBug(error);
    }

    [LoggerMessage(LogLevel.Warning, "Not available: {Reason}")]
    private partial void LogUnavailable(string reason, Exception error);

    [LoggerMessage(LogLevel.Error, "A request failed")]
    private partial void LogBug(Exception error);
}
