using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace RagRecommender.Backends.Spotify;

/// <summary>The access token, asked for once for all callers and again shortly before it expires. Kept in memory alone.</summary>
internal sealed class SpotifyTokens(SpotifyCredentials credentials, SpotifyOptions options, Func<HttpRequestMessage, CancellationToken, Task<SpotifyReply>> send, TimeProvider time)
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    private Task<Token>? _current;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Token> asked;
        lock (_lock)
        {
            if (_current is null || _current.IsFaulted || _current.IsCanceled || _current is { IsCompletedSuccessfully: true, Result: var token } && token.Expires <= time.GetUtcNow())
                _current = AskAsync();
            asked = _current;
        }
        // A caller who leaves does not take the token from the others.
        return (await asked.WaitAsync(cancellationToken)).Value;
    }

    /// <summary>The service took <paramref name="token"/> for expired.</summary>
    public void Forget(string token)
    {
        lock (_lock)
        {
            if (_current is { IsCompletedSuccessfully: true, Result.Value: var value } && value == token)
                _current = null;
        }
    }

    private async Task<Token> AskAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.TokenAddress)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.ClientId}:{credentials.ClientSecret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
        var reply = await send(request, CancellationToken.None);
        if (reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new CredentialsRefusedException($"the credentials are refused; check {SpotifyCredentials.IdVariable} and {SpotifyCredentials.SecretVariable}");
        if (reply.Status != HttpStatusCode.OK)
            throw new HttpRequestException($"no token was given: {(int)reply.Status}", null, reply.Status);
        var token = JsonSerializer.Deserialize(reply.Body, SpotifyJson.Default.TokenReply);
        if (token is not { AccessToken: { Length: > 0 } value })
            throw new JsonException("A reply without a token.");
        var lifetime = TimeSpan.FromSeconds(token.ExpiresIn ?? 0);
        // A token that lives for less than the margin is used for half its life.
        return new Token(value, time.GetUtcNow() + (lifetime > 2 * Early ? lifetime - Early : lifetime / 2 > Shortest ? lifetime / 2 : Shortest));
    }

    private sealed record Token(string Value, DateTimeOffset Expires);
}

/// <summary>Not worth another attempt.</summary>
internal sealed class CredentialsRefusedException(string message) : Exception(message);
