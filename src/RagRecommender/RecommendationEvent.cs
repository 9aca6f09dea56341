using System.Text.Json.Serialization;
using RagRecommender.Engagement;

namespace RagRecommender;

/// <summary>
/// A part of an answer as it comes about: <see cref="PlanEvent"/>, then <see cref="ItemsEvent"/>, both again where a slower stage knew
/// better, and <see cref="DoneEvent"/> at the end.
/// </summary>
public abstract record RecommendationEvent;

/// <summary>What was understood; a later one takes the place of an earlier one.</summary>
/// <param name="ConversationId">To be sent with the next turn; null for a request outside a conversation.</param>
public sealed record PlanEvent(string RequestId, string Release, string? Model, PlanSummary Plan, string? ConversationId = null) : RecommendationEvent;

/// <summary>A ranked list; a later one takes the place of an earlier one.</summary>
public sealed record ItemsEvent(string Reranker, IReadOnlyList<RecommendedTrack> Items) : RecommendationEvent
{
    /// <summary>Who chose each place where two rankers were interleaved, else null. Not shown: knowing it would colour the feedback.</summary>
    [JsonIgnore]
    public Interleaving? Interleaving { get; init; }
}

/// <summary>The last part.</summary>
public sealed record DoneEvent(IReadOnlyList<string> Warnings, StageTimings Timings) : RecommendationEvent;
