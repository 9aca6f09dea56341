using System.Globalization;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RagRecommender.Client;

/// <summary>Asks a RAG Recommender over HTTP: one method an operation of its OpenAPI document, named alike.</summary>
/// <param name="http">Its base address is that of the service; it stays the caller's.</param>
public sealed class RecommenderClient(HttpClient http)
{
    private const string KeyHeader = "X-Api-Key";

    /// <summary>A client of the service at <paramref name="address"/>.</summary>
    /// <param name="apiKey">Where the operator asks for one.</param>
    public static RecommenderClient At(Uri address, string? apiKey = null)
    {
        var http = new HttpClient { BaseAddress = address };
        if (apiKey is not null)
            http.DefaultRequestHeaders.Add(KeyHeader, apiKey);
        return new RecommenderClient(http);
    }

    /// <summary>Tracks for a request in plain words.</summary>
    /// <exception cref="RecommenderException">The service refused, as every method may.</exception>
    public Task<RecommendationResponse> RecommendAsync(RecommendationRequest request, CancellationToken cancellationToken = default) =>
        PostAsync("recommendations", request, ClientJson.Default.RecommendationRequest, ClientJson.Default.RecommendationResponse, cancellationToken);

    /// <summary>The same answer as it comes about: of each kind the last event holds; <see cref="DoneEvent"/> ends it.</summary>
    public async IAsyncEnumerable<StreamEvent> RecommendStreamAsync(RecommendationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Path("recommendations/stream")) { Content = JsonContent.Create(request, ClientJson.Default.RecommendationRequest) };
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowAsync(response, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (StreamEvent.Read(item.EventType, item.Data) is { } known)
                yield return known;
        }
    }

    /// <summary>Tracks by title, artist or both, typos forgiven.</summary>
    public Task<TrackList> FindTracksAsync(string? title = null, string? artist = null, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync("tracks", [("title", title), ("artist", artist), ("limit", Text(limit))], ClientJson.Default.TrackList, cancellationToken);

    public Task<TrackSummary> GetTrackAsync(string id, CancellationToken cancellationToken = default) =>
        GetAsync($"tracks/{Uri.EscapeDataString(id)}", [], ClientJson.Default.TrackSummary, cancellationToken);

    /// <summary>Recordings like a track.</summary>
    public Task<RecommendationResponse> FindSimilarTracksAsync(string id, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync($"tracks/{Uri.EscapeDataString(id)}/similar", [("limit", Text(limit))], ClientJson.Default.RecommendationResponse, cancellationToken);

    /// <summary>Artists by name, typos forgiven.</summary>
    public Task<ArtistList> FindArtistsAsync(string name, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync("artists", [("name", name), ("limit", Text(limit))], ClientJson.Default.ArtistList, cancellationToken);

    public Task<ArtistProfile> GetArtistAsync(string name, CancellationToken cancellationToken = default) =>
        GetAsync($"artists/{Uri.EscapeDataString(name)}", [], ClientJson.Default.ArtistProfile, cancellationToken);

    public Task<GenreList> ListGenresAsync(CancellationToken cancellationToken = default) => GetAsync("genres", [], ClientJson.Default.GenreList, cancellationToken);

    public Task<ReleaseList> ListReleasesAsync(CancellationToken cancellationToken = default) => GetAsync("releases", [], ClientJson.Default.ReleaseList, cancellationToken);

    /// <summary>Tells what a listener did with a track of an answer; the same counts once.</summary>
    public Task<FeedbackReceipt> AddFeedbackAsync(FeedbackRequest feedback, CancellationToken cancellationToken = default) =>
        PostAsync("feedback", feedback, ClientJson.Default.FeedbackRequest, ClientJson.Default.FeedbackReceipt, cancellationToken);

    /// <summary>Forgets everything that a profile taught.</summary>
    public async Task ForgetProfileAsync(string id, CancellationToken cancellationToken = default)
    {
        using var response = await http.DeleteAsync(Path($"profiles/{Uri.EscapeDataString(id)}"), cancellationToken);
        await ThrowAsync(response, cancellationToken);
    }

    public Task<EngagementAnswer> GetEngagementAsync(int? days = null, CancellationToken cancellationToken = default) =>
        GetAsync("engagement", [("days", Text(days))], ClientJson.Default.EngagementAnswer, cancellationToken);

    public Task<CoverageAnswer> GetCoverageAsync(int? days = null, CancellationToken cancellationToken = default) =>
        GetAsync("coverage", [("days", Text(days))], ClientJson.Default.CoverageAnswer, cancellationToken);

    /// <summary>The tracks of a playlist in order.</summary>
    public Task<Arrangement> OrderPlaylistAsync(ArrangeRequest request, CancellationToken cancellationToken = default) =>
        PostAsync("playlists/order", request, ClientJson.Default.ArrangeRequest, ClientJson.Default.Arrangement, cancellationToken);

    /// <summary>A playlist as the bytes of a file.</summary>
    public async Task<byte[]> ExportPlaylistAsync(ExportRequest request, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync(Path("exports"), request, ClientJson.Default.ExportRequest, cancellationToken);
        await ThrowAsync(response, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(Path(path), request, requestType, cancellationToken);
        return await ReadAsync(response, answerType, cancellationToken);
    }

    private async Task<TAnswer> GetAsync<TAnswer>(string path, (string Name, string? Value)[] query, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
    {
        var fields = string.Join('&', query.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
        using var response = await http.GetAsync(Path(fields.Length > 0 ? $"{path}?{fields}" : path), cancellationToken);
        return await ReadAsync(response, type, cancellationToken);
    }

    private static async Task<TAnswer> ReadAsync<TAnswer>(HttpResponseMessage response, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
    {
        await ThrowAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("The service answered null.");
    }

    private static async Task ThrowAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw await RecommenderException.OfAsync(response, cancellationToken);
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
