using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>What interpreting needs to know of one release: the names in it and how its features are distributed.</summary>
public sealed class CatalogueKnowledge(TrackTable tracks)
{
    public TrackTable Tracks { get; } = tracks;
}
