namespace RagRecommender.Indexing;

/// <summary>One row as a source holds it: text, nothing checked yet. A field that the source lacks is empty.</summary>
/// <param name="Line">Where the row begins; the first line of a file is 1.</param>
/// <param name="Raw">The row as it was read, for the one who has to mend it.</param>
public sealed record SourceRow(long Line, string Raw)
{
    /// <summary>Why the reader itself could not make a row of it; null when it could.</summary>
    public string? Fault { get; init; }

    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>The main artist first. Splitting is the reader's: only it knows whether its source separates names.</summary>
    public IReadOnlyList<string> Artists { get; init; } = [];

    /// <summary>Null where the source has no albums; empty is a row without one.</summary>
    public string? Album { get; init; } = "";

    public string Genre { get; init; } = "";

    public string Popularity { get; init; } = "";

    public string DurationMs { get; init; } = "";

    public string Explicit { get; init; } = "";

    public string Danceability { get; init; } = "";

    public string Energy { get; init; } = "";

    /// <summary>A pitch class or the name of a note.</summary>
    public string Key { get; init; } = "";

    public string Loudness { get; init; } = "";

    /// <summary>1 or Major, 0 or Minor.</summary>
    public string Mode { get; init; } = "";

    public string Speechiness { get; init; } = "";

    public string Acousticness { get; init; } = "";

    public string Instrumentalness { get; init; } = "";

    public string Liveness { get; init; } = "";

    public string Valence { get; init; } = "";

    public string Tempo { get; init; } = "";

    /// <summary>Beats a bar, or as a fraction such as 4/4.</summary>
    public string TimeSignature { get; init; } = "";
}
