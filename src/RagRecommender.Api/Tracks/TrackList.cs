using RagRecommender.Api.Live;

namespace RagRecommender.Api.Tracks;

/// <summary>Tracks found, best first; at most one a recording.</summary>
/// <param name="Live">Of Spotify, where the catalogue has none spelled like it; null where it was not asked or gave no answer.</param>
/// <param name="Warnings">Fallbacks taken.</param>
public sealed record TrackList(string Release, IReadOnlyList<TrackSummary> Tracks, LiveTracks? Live, IReadOnlyList<string> Warnings);
