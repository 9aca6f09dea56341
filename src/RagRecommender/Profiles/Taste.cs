using RagRecommender.Tracks;

namespace RagRecommender.Profiles;

/// <summary>What a profile likes and dislikes, the newest first; at most <see cref="MostTracks"/> together.</summary>
public sealed record Taste(IReadOnlyList<TrackId> Liked, IReadOnlyList<TrackId> Disliked)
{
    /// <summary>Older ones are forgotten: tastes change, and a profile must not grow for ever.</summary>
    public const int MostTracks = 200;

    public static readonly Taste None = new([], []);

    public bool IsEmpty => Liked.Count == 0 && Disliked.Count == 0;
}
