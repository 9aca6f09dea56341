using RagRecommender.Evaluation.Judging;

namespace RagRecommender.Evaluation.Requests;

/// <summary>A request with what its answer is judged by: either requirements or the songs that a person chose.</summary>
public sealed record JudgedRequest
{
    public required string Id { get; init; }

    public required string Query { get; init; }

    /// <summary>What the person said from the first turn on, of which <see cref="Query"/> is the first. Null for a request that stands alone.</summary>
    public IReadOnlyList<string>? Turns { get; init; }

    public string? Family { get; init; }

    /// <summary><c>dev</c>: rules and weights may be made with it; <c>held</c>: never. Null where a set has no split.</summary>
    public string? Split { get; init; }

    /// <summary>All of these are true of a good track. Null where songs are judged.</summary>
    public IReadOnlyList<Requirement>? Must { get; init; }

    /// <summary>None of these is true of a good track.</summary>
    public IReadOnlyList<Requirement>? Avoid { get; init; }

    /// <summary>Songs that a person chose; a song is the ids of one recording. Null where requirements are judged.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Relevant { get; init; }

    /// <summary>Total length asked for; the answer may differ by two minutes.</summary>
    public double? Minutes { get; init; }

    /// <summary>Number of tracks asked for.</summary>
    public int? Count { get; init; }

    /// <summary>Tracks to ask for; null: 10 with requirements, 20 with songs.</summary>
    public int? Limit { get; init; }

    /// <summary>The answer has to say that something is not known, in a reason that holds one of these.</summary>
    public IReadOnlyList<string>? NotApplied { get; init; }

    /// <summary>How many recordings of the public data set keep every requirement; for the reader.</summary>
    public int? Matching { get; init; }

    /// <summary>Whether requirements rather than songs judge it.</summary>
    public bool IsCheckable => Must is not null;

    /// <summary>Tracks to ask for.</summary>
    public int Places => Limit ?? (IsCheckable ? 10 : 20);

    /// <summary>Whether every requirement is true of <paramref name="track"/> and nothing to avoid is.</summary>
    public bool IsKeptBy(JudgedTrack track) => (Must ?? []).All(track.Keeps) && !(Avoid ?? []).Any(track.Keeps);
}
