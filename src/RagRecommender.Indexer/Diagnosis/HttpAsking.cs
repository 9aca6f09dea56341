using System.Net;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>One request to a configured server, bounded in time and size.</summary>
internal static class HttpAsking
{
    private const long LongestAnswer = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Where a configured server sends us on to is not configured.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = LongestAnswer };
        using var response = await client.SendAsync(request, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Whether the server could not be asked, and nobody gave up waiting.</summary>
    public static bool IsAway(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested);
}
