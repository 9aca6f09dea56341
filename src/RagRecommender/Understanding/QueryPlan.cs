using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>A genre wished for.</summary>
/// <param name="Genre">The catalogue's name of it.</param>
/// <param name="Weight">1 for a genre named, less for kin and for what a mood or activity suggests; in (0, 1].</param>
/// <param name="IsOrigin">Says where music of another genre named beside it should come from ("swedish death metal").</param>
public sealed record GenreWish(string Genre, float Weight, bool IsOrigin = false);

/// <summary>A mood or activity as a range of a feature; it orders, it never cuts.</summary>
/// <param name="Min">Inclusive, in the feature's unit; null is open.</param>
/// <param name="Max">Inclusive, in the feature's unit; null is open.</param>
/// <param name="Weight">How much it was meant, in (0, 1].</param>
/// <param name="Word">The word of the request that asked for it, for the reasons.</param>
public sealed record FeatureWish(Feature Feature, float? Min, float? Max, float Weight, string Word);

/// <summary>A title that the request seems to name.</summary>
/// <param name="Title">As the catalogue writes it.</param>
/// <param name="Tracks">The tracks that bear it, best first.</param>
/// <param name="Confidence">0-1.</param>
public sealed record TitleMention(string Title, IReadOnlyList<TrackId> Tracks, float Confidence);

/// <summary>A wish to sound other than a named artist.</summary>
/// <param name="Direction">-1 less, 1 more.</param>
public sealed record FeatureShift(Feature Feature, int Direction, string Word);

/// <summary>Whether the request asks for the known or the unknown.</summary>
public enum PopularityWish
{
    Any,
    Popular,
    Obscure,
}

/// <summary>A part of the request that can't be honoured.</summary>
/// <param name="Text">The words of the request.</param>
/// <param name="Reason">Why, for the one who asked.</param>
public sealed record NotApplied(string Text, string Reason);

/// <summary>A name that the request asks for and the catalogue lacks; at least one of both is given.</summary>
/// <param name="Title">As typed.</param>
/// <param name="Artist">As typed, or the catalogue's spelling where it has the artist without the title.</param>
public sealed record MissingName(string? Title, string? Artist);

/// <summary>
/// What a request means: constraints that cut (<see cref="Filter"/>, <see cref="Count"/>, <see cref="TotalLength"/>), wishes that
/// order (the rest), and what could not be applied.
/// </summary>
public sealed record QueryPlan
{
    /// <summary>The words that name things: they drive the words vector and the lexical leg. Empty when nothing is left to look up.</summary>
    public required string Text { get; init; }

    /// <summary>The wishes in the vocabulary of the passages: they drive the sound vector. Empty when there are none.</summary>
    public string SoundText { get; init; } = "";

    public TrackFilter Filter { get; init; } = TrackFilter.None;

    /// <summary>By weight, then name.</summary>
    public IReadOnlyList<GenreWish> Genres { get; init; } = [];

    public IReadOnlyList<FeatureWish> Features { get; init; } = [];

    /// <summary>Artists whose own songs are asked for; hard when also in the filter. The catalogue's spelling.</summary>
    public IReadOnlyList<string> Artists { get; init; } = [];

    /// <summary>Artists that the answer should resemble. The catalogue's spelling.</summary>
    public IReadOnlyList<string> LikeArtists { get; init; } = [];

    /// <summary>Relative to the mean of <see cref="LikeArtists"/> or of the earlier turn.</summary>
    public IReadOnlyList<FeatureShift> Shifts { get; init; } = [];

    public IReadOnlyList<TitleMention> Titles { get; init; } = [];

    /// <summary>Tracks to start from ("like this one"): titles named as a likeness, and the seeds of the request.</summary>
    public IReadOnlyList<TrackId> LikeTracks { get; init; } = [];

    /// <summary>Songs and artists that a language model named; they may not exist. Best first.</summary>
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    /// <summary>Tracks that a language model's tools found. Best first.</summary>
    public IReadOnlyList<TrackId> ProposedTracks { get; init; } = [];

    /// <summary>Topics that titles are searched for ("christmas", "rain"), lower case.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>
    /// Decades asked for, by their first year (1980). They can't be applied to tracks, which is reported; artists whose biography
    /// speaks of them may come first.
    /// </summary>
    public IReadOnlyList<int> Eras { get; init; } = [];

    public PopularityWish Popularity { get; init; }

    /// <summary>0 for a request that names what it wants, 1 for one that names nothing; how much popularity may decide.</summary>
    public float Openness { get; init; } = 1;

    /// <summary>"five songs"; null when the request names no number.</summary>
    public int? Count { get; init; }

    /// <summary>"a 30 minute playlist"; null when the request names no length.</summary>
    public TimeSpan? TotalLength { get; init; }

    /// <summary>"another ten", "not those": what earlier turns of the conversation were answered with is not wanted again.</summary>
    public bool ExcludesShown { get; init; }

    /// <summary>Places of the last answer, 1 the first and -1 the last: "more like the second one".</summary>
    public IReadOnlyList<int> LikeShown { get; init; } = [];

    /// <summary>Places of the last answer, 1 the first and -1 the last: "drop the third one".</summary>
    public IReadOnlyList<int> NotShown { get; init; } = [];

    /// <summary>How sure the interpreter is of the guesses in this plan, 0-1.</summary>
    public float Confidence { get; init; } = 1;

    public IReadOnlyList<NotApplied> NotApplied { get; init; } = [];

    /// <summary>Named and not in the catalogue, in the order of the request; each is in <see cref="NotApplied"/> too.</summary>
    public IReadOnlyList<MissingName> Missing { get; init; } = [];

    /// <summary>Codes such as <c>not-understood</c>, for the answer's warnings.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary><c>rules</c> or <c>llm</c>.</summary>
    public string Interpreter { get; init; } = "rules";
}
