using System.Net;

namespace RagRecommender.Backends.Qdrant;

/// <summary>Qdrant refused a call; the message is its own.</summary>
public sealed class QdrantException(HttpStatusCode status, string call, string message)
    : Exception($"Qdrant refused {call} ({(int)status}): {message}")
{
    public HttpStatusCode Status { get; } = status;
}
