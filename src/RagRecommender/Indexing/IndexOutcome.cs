namespace RagRecommender.Indexing;

/// <summary>Seconds a run spent in each stage.</summary>
public sealed record IndexSeconds(double Reading, double Describing, double Embedding, double Writing, double Verifying, double Judging, double Publishing, double Total);

/// <summary>What a run did.</summary>
/// <param name="Release">The release that holds this input now.</param>
/// <param name="Unchanged">A kept release already held this very input: nothing was embedded or written.</param>
/// <param name="Published">Whether readers see <paramref name="Release"/>.</param>
/// <param name="LexicalRelease">The release published while vectors were pending, or null.</param>
/// <param name="Read">Rows of the source; always accepted + merged + rejected.</param>
/// <param name="Accepted">Rows that became a track.</param>
/// <param name="Merged">Further rows of a track's id.</param>
/// <param name="Rejected">Rows refused, each with line and reason.</param>
/// <param name="Conflicts">Fields in which rows of one id differed; the first row won.</param>
/// <param name="Passages">Two a recording.</param>
/// <param name="DistinctPassages">Different texts among them.</param>
/// <param name="Embedded">Distinct passages embedded in this run.</param>
/// <param name="Reused">Distinct passages whose vector was already known.</param>
/// <param name="TracksPerSecond">Tracks over the total time.</param>
public sealed record IndexOutcome(
    string Release,
    string ContentChecksum,
    bool Unchanged,
    bool Published,
    string? LexicalRelease,
    long Read,
    long Accepted,
    long Merged,
    long Rejected,
    long Conflicts,
    int Tracks,
    int Recordings,
    int Biographies,
    int Passages,
    int DistinctPassages,
    int Embedded,
    int Reused,
    double TracksPerSecond,
    IndexSeconds Seconds);
