namespace RagRecommender.Api.Tracks;

/// <summary>Tracks found, best first; at most one a recording.</summary>
public sealed record TrackList(string Release, IReadOnlyList<TrackSummary> Tracks);
