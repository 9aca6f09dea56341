using RagRecommender.Tracks;

namespace RagRecommender.Engagement;

/// <summary>What is remembered of an answer, so that feedback can be told apart by what made the answer.</summary>
/// <param name="Tracks">In the order shown.</param>
/// <param name="Interleaving">Where two rankers were interleaved: which of them chose each track.</param>
/// <param name="Query">Null unless the operator chose to keep the words of requests.</param>
public sealed record ShownAnswer(
    string RequestId, DateTimeOffset At, string Release, string Interpreter, string Reranker, IReadOnlyList<TrackId> Tracks, Interleaving? Interleaving = null, string? Query = null);

/// <summary>Who chose the places of an interleaved answer.</summary>
/// <param name="Champion">Name of the usual ranker.</param>
/// <param name="Challenger">Name of the other one.</param>
/// <param name="Picks">One letter a place: A chosen by the champion, B by the challenger.</param>
public sealed record Interleaving(string Champion, string Challenger, string Picks);
