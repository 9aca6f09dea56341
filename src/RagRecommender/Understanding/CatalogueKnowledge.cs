using System.Collections.Frozen;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>What interpreting needs to know of one release: the names in it and how its features are distributed. Built once, then only read.</summary>
public sealed class CatalogueKnowledge
{
    public CatalogueKnowledge(TrackTable tracks)
    {
        Tracks = tracks;
        var distribution = Task.Run(() => new FeatureDistribution(tracks));
        Names = new NameIndex(tracks);
        Distribution = distribution.GetAwaiter().GetResult();
        GenreNames = tracks.Genres.ToFrozenSet(StringComparer.Ordinal);
        TimeSignatures = [.. tracks.TimeSignatures.Where(metre => metre > 0).Select(metre => (int)metre).Distinct().Order()];
    }

    public TrackTable Tracks { get; }

    public NameIndex Names { get; }

    public FeatureDistribution Distribution { get; }

    /// <summary>The genres that this catalogue has, in its spelling.</summary>
    public FrozenSet<string> GenreNames { get; }

    /// <summary>The metres that occur, in beats a bar, ascending.</summary>
    public IReadOnlyList<int> TimeSignatures { get; }
}
