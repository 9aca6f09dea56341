namespace RagRecommender.Tracks;

/// <summary>One track of the catalogue, cleaned: the rows of its id merged.</summary>
public sealed record Track
{
    public required TrackId Id { get; init; }

    public required string Title { get; init; }

    /// <summary>In the order of the source; the first is the main artist. At least one.</summary>
    public required IReadOnlyList<string> Artists { get; init; }

    /// <summary>Null where the data set has no albums.</summary>
    public string? Album { get; init; }

    /// <summary>The search seeds under which the track was found, in ordinal order; at least one.</summary>
    public required IReadOnlyList<string> Genres { get; init; }

    /// <summary>0-100, the maximum over the rows of the id.</summary>
    public required int Popularity { get; init; }

    public required int DurationMs { get; init; }

    /// <summary>Null where the data set has no such flag.</summary>
    public bool? Explicit { get; init; }

    public required AudioFeatures Features { get; init; }
}
