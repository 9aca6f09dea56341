using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>Servers asked over HTTP: the language model and Spotify, where they are configured.</summary>
internal static class RemoteChecks
{
    private const string LlmKeyVariable = "RAG_LLM_KEY";

    public static async Task<IReadOnlyList<Finding>> LanguageModelAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "language-model";
        var (address, model) = (installation.Setting("Llm:BaseUrl"), installation.Setting("Llm:Model"));
        var (addressVariable, modelVariable) = (Installation.VariableOf("Llm:BaseUrl"), Installation.VariableOf("Llm:Model"));
        if (address is null && model is null)
            return [Finding.Ok(Check, "not used: none is configured, rules and features answer")];
        if (address is null || model is null)
            return [Finding.Error(Check, $"{(address is null ? modelVariable : addressVariable)} is set without {(address is null ? addressVariable : modelVariable)}: no language model is asked.", $"Set both, or neither.")];
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            return [Finding.Error(Check, $"{addressVariable} is '{address}', which is no address.", "Write it with scheme and version, such as http://localhost:11434/v1")];
        var key = installation.Settings[LlmKeyVariable];
        if (key is { Length: > 0 } && url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
            return [Finding.Warning(Check, $"The key of the language model goes to {url.Host} unencrypted.", $"Use https in {addressVariable}.")];
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address.TrimEnd('/') + "/models"));
            if (key is { Length: > 0 })
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            var (status, body) = await HttpAsking.SendAsync(request, cancellationToken);
            return [Judge(Check, address, model, modelVariable, status, body)];
        }
        catch (Exception error) when (HttpAsking.IsAway(error, cancellationToken))
        {
            return [Finding.Error(Check, $"{address} does not answer: {error.Message}", $"Start the server, or correct {addressVariable}. Until then rules understand requests and features rank.")];
        }
    }

    public static async Task<IReadOnlyList<Finding>> SpotifyAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "spotify";
        var (id, secret) = (installation.Setting("Spotify:ClientId"), installation.Setting("Spotify:ClientSecret"));
        if (id is null && secret is null)
            return [Finding.Ok(Check, "not used: live look-ups are off")];
        if (id is null || secret is null)
            return [Finding.Error(Check, $"A client {(id is null ? "secret" : "id")} is set without the client {(id is null ? "id" : "secret")}: live look-ups stay off.", "Set both of the application at developer.spotify.com, or neither.")];
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, installation.Setting("Spotify:TokenAddress") ?? "https://accounts.spotify.com/api/token");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);
            var (status, _) = await HttpAsking.SendAsync(request, cancellationToken);
            return [status switch
            {
                HttpStatusCode.OK => Finding.Ok(Check, "the credentials are accepted"),
                HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized => Finding.Error(Check, "Spotify refuses the client id and secret.", "Copy both again from the application at developer.spotify.com."),
                HttpStatusCode.TooManyRequests => Finding.Warning(Check, "Spotify asks to wait (429).", "Wait; calling again lengthens the penalty."),
                _ => Finding.Error(Check, $"Spotify answers {(int)status}.", "Try again later; live look-ups fall back to the catalogue."),
            }];
        }
        catch (Exception error) when (HttpAsking.IsAway(error, cancellationToken))
        {
            return [Finding.Error(Check, $"Spotify does not answer: {error.Message}", "Look at the network and the proxy; live look-ups fall back to the catalogue.")];
        }
    }

    private static Finding Judge(string check, string address, string model, string modelVariable, HttpStatusCode status, string body)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return Finding.Error(check, $"{address} refuses the key.", $"Set {LlmKeyVariable} to a key of this server.");
        if (status != HttpStatusCode.OK)
            return Finding.Warning(check, $"{address} has no list of models ({(int)status}), so that the name could not be checked.", "See that the address ends with the version, such as /v1.");
        return Models(body) is not { } models
            ? Finding.Error(check, $"{address} answers, but not as the interface of OpenAI does.", "See that the address ends with the version, such as /v1.")
            : models.Contains(model)
                ? Finding.Ok(check, $"{model} at {address}")
                : Finding.Error(check, $"{address} has no model {model}; it has {string.Join(", ", models.Take(5))}.", $"Set {modelVariable} to one of them, or load it there.");
    }

    private static HashSet<string>? Models(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return [.. document.RootElement.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
