using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace RagRecommender.Client;

/// <summary>The service refused a request or could not answer it.</summary>
/// <param name="errors">What is wrong with the request, by the path of the field.</param>
/// <param name="retryAfter">When to ask again, where the service said so.</param>
public sealed class RecommenderException(string message, HttpStatusCode status, IReadOnlyDictionary<string, string[]> errors, TimeSpan? retryAfter)
    : HttpRequestException(message, null, status)
{
    /// <summary>What is wrong with the request, by the path of the field; empty for another status than 400.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;

    /// <summary>When to ask again; null where the service did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    internal static async Task<RecommenderException> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        HttpValidationProblemDetails? problem = null;
        try
        {
            problem = await response.Content.ReadFromJsonAsync(ClientJson.Default.HttpValidationProblemDetails, cancellationToken);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException)
        {
            // Something on the way answered in its own words; the status has to do.
        }
        var errors = problem?.Errors ?? new Dictionary<string, string[]>();
        var details = string.Join("; ", errors.Select(error => $"{error.Key} {string.Join(", ", error.Value)}"));
        return new RecommenderException(
            $"{(int)response.StatusCode}: {(details.Length > 0 ? details : problem?.Detail ?? response.ReasonPhrase)}", response.StatusCode, errors,
            response.Headers.RetryAfter?.Delta);
    }
}
