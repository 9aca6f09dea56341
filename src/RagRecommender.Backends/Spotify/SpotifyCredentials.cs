namespace RagRecommender.Backends.Spotify;

/// <summary>The secret of an application, from the environment alone: no file and no command line may hold it.</summary>
public sealed class SpotifyCredentials(string clientId, string clientSecret)
{
    /// <summary>Environment variable of the application's id.</summary>
    public const string IdVariable = "RagRecommender__Spotify__ClientId";

    /// <summary>Environment variable of the application's secret.</summary>
    public const string SecretVariable = "RagRecommender__Spotify__ClientSecret";

    public string ClientId { get; } = clientId;

    public string ClientSecret { get; } = clientSecret;

    /// <summary>Null where either is missing: live lookup is off then.</summary>
    public static SpotifyCredentials? FromEnvironment() =>
        Environment.GetEnvironmentVariable(IdVariable) is { Length: > 0 } id && Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } secret
            ? new SpotifyCredentials(id, secret)
            : null;
}
