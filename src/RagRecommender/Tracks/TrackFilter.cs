namespace RagRecommender.Tracks;

/// <summary>Both ends inclusive; null is open. Units are those of <see cref="Tracks.Feature"/>. An unknown value is never inside.</summary>
public sealed record FeatureRange(Feature Feature, float? Min, float? Max);

/// <summary>A key, or with <paramref name="Mode"/> null either mode of it.</summary>
/// <param name="PitchClass">0 (C) to 11 (B).</param>
/// <param name="Mode">1 major, 0 minor, null either.</param>
public readonly record struct MusicalKey(int PitchClass, int? Mode);

/// <summary>
/// What a track must fulfil to be shown at all; all parts at once. Every index applies it before its search, so a rare
/// combination is never lost to a cut-off. Names are the catalogue's own spelling.
/// </summary>
public sealed record TrackFilter
{
    public static readonly TrackFilter None = new();

    public IReadOnlyList<FeatureRange> Ranges { get; init; } = [];

    /// <summary>A track whose flag is unknown fulfils neither.</summary>
    public bool? Explicit { get; init; }

    /// <summary>Any of these; empty: any key.</summary>
    public IReadOnlyList<MusicalKey> Keys { get; init; } = [];

    /// <summary>1 major, 0 minor.</summary>
    public int? Mode { get; init; }

    /// <summary>Any of these beats a bar; empty: any.</summary>
    public IReadOnlyList<int> TimeSignatures { get; init; } = [];

    public IReadOnlyList<int> ExcludedTimeSignatures { get; init; } = [];

    /// <summary>Any of these; empty: any genre.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    public IReadOnlyList<string> ExcludedGenres { get; init; } = [];

    /// <summary>By any of these; empty: by anyone.</summary>
    public IReadOnlyList<string> Artists { get; init; } = [];

    public IReadOnlyList<string> ExcludedArtists { get; init; } = [];

    /// <summary>Tracks not to show; the other ids of the same recording are not shown either.</summary>
    public IReadOnlyList<TrackId> ExcludedTracks { get; init; } = [];

    /// <summary>Words that the title may not hold, lower case.</summary>
    public IReadOnlyList<string> ExcludedTitleWords { get; init; } = [];

    public bool IsEmpty =>
        Ranges.Count == 0 && Explicit is null && Keys.Count == 0 && Mode is null && TimeSignatures.Count == 0 && ExcludedTimeSignatures.Count == 0
        && Genres.Count == 0 && ExcludedGenres.Count == 0 && Artists.Count == 0 && ExcludedArtists.Count == 0 && ExcludedTracks.Count == 0
        && ExcludedTitleWords.Count == 0;
}
