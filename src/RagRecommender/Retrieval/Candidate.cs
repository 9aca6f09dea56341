using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>One result of one leg. At most one a recording: the most popular of its tracks that passes the filter, then the smaller id.</summary>
/// <param name="Id">The track.</param>
/// <param name="Score">The leg's own scale; higher is better.</param>
public readonly record struct Candidate(TrackId Id, float Score);
