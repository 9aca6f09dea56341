using RagRecommender.Tracks;

namespace RagRecommender.Evaluation.Plans;

/// <summary>A request whose plan is known in part.</summary>
public sealed record PlanRequest
{
    public required string Id { get; init; }

    public required string Query { get; init; }

    /// <summary>Earlier turns, the oldest first.</summary>
    public IReadOnlyList<string> History { get; init => field = value ?? []; } = [];

    public required ExpectedPlan Expect { get; init; }
}

/// <summary>A range that the plan has to hold, as a constraint or as a wish.</summary>
/// <param name="Feature">Names of features, any of which will do, with | between them.</param>
/// <param name="Min">In the feature's unit; the plan's lower end lies within the tolerance of it. Null: not looked at.</param>
/// <param name="Max">The same for the upper end.</param>
/// <param name="Hard">Whether it has to be a constraint; null: either.</param>
public sealed record ExpectedRange(string Feature, double? Min, double? Max, double Tolerance, bool? Hard);

/// <summary>A wish to differ from what was named.</summary>
/// <param name="Feature">Names of features, any of which will do, with | between them.</param>
/// <param name="Direction">-1 less, 1 more.</param>
public sealed record ExpectedShift(string Feature, int Direction);

/// <summary>A part of a plan; what is null or empty is not looked at.</summary>
public sealed record ExpectedPlan
{
    /// <summary>All of these are wished or demanded.</summary>
    public IReadOnlyList<string> Genres { get; init => field = value ?? []; } = [];

    /// <summary>None of these is wished or demanded.</summary>
    public IReadOnlyList<string> NotGenres { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> ExcludedGenres { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> NotExcludedGenres { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> Artists { get; init => field = value ?? []; } = [];

    /// <summary>Whether the artists cut.</summary>
    public bool? HardArtists { get; init; }

    public IReadOnlyList<string> NotArtists { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> LikeArtists { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> ExcludedArtists { get; init => field = value ?? []; } = [];

    /// <summary>No artist is recognised at all.</summary>
    public bool NoArtists { get; init; }

    public IReadOnlyList<ExpectedRange> Ranges { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ExpectedShift> Shifts { get; init => field = value ?? []; } = [];

    public IReadOnlyList<MusicalKey> Keys { get; init => field = value ?? []; } = [];

    public int? Mode { get; init; }

    public IReadOnlyList<int> TimeSignatures { get; init => field = value ?? []; } = [];

    public int? Count { get; init; }

    public double? TotalMinutes { get; init; }

    /// <summary>Whether what was shown before is refused.</summary>
    public bool? ExcludesShown { get; init; }

    public bool? Explicit { get; init; }

    /// <summary><c>popular</c>, <c>obscure</c> or <c>any</c>, with | between alternatives.</summary>
    public string? Popularity { get; init; }

    /// <summary>Each stands in a reason; | between alternatives.</summary>
    public IReadOnlyList<string> NotApplied { get; init => field = value ?? []; } = [];

    /// <summary>Everything can be applied.</summary>
    public bool NoNotApplied { get; init; }

    /// <summary>Parts of titles, lower case.</summary>
    public IReadOnlyList<string> Titles { get; init => field = value ?? []; } = [];
}
