namespace RagRecommender.Tracks;

/// <summary>A service that an answer can't do without is down.</summary>
/// <param name="service">Which one, for the operator.</param>
/// <param name="message">What to do.</param>
public sealed class ServiceUnavailableException(string service, string message, Exception? inner = null) : Exception($"{service}: {message}", inner)
{
    public string Service { get; } = service;
}

/// <summary>An index or model that is damaged or belongs to another model: refuse to serve it.</summary>
/// <param name="message">Which file, and what to run.</param>
public sealed class DamagedReleaseException(string message, Exception? inner = null) : Exception(message, inner);
