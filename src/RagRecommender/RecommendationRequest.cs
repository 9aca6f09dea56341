using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RagRecommender;

/// <summary>Both ends inclusive; a missing end is open.</summary>
public sealed record NumberRange(double? Min = null, double? Max = null);

/// <summary>Constraints given as fields rather than words. They are hard.</summary>
public sealed record RequestFilters(
    [property: Description("Any of these genres, as GET /genres spells them."), MaxLength(50)] IReadOnlyList<string>? Genres = null,
    [property: Description("None of these genres."), MaxLength(50)] IReadOnlyList<string>? ExcludedGenres = null,
    [property: Description("By any of these artists, as GET /artists spells them."), MaxLength(50)] IReadOnlyList<string>? Artists = null,
    [property: Description("By none of these artists."), MaxLength(50)] IReadOnlyList<string>? ExcludedArtists = null,
    [property: Description("false: no explicit lyrics; true: explicit lyrics only.")] bool? Explicit = null,
    [property: Description("Beats a minute.")] NumberRange? Tempo = null,
    [property: Description("Milliseconds.")] NumberRange? DurationMs = null,
    [property: Description("0-100.")] NumberRange? Popularity = null,
    [property: Description("0-1.")] NumberRange? Danceability = null,
    [property: Description("0-1.")] NumberRange? Energy = null,
    [property: Description("Decibels.")] NumberRange? Loudness = null,
    [property: Description("0-1.")] NumberRange? Speechiness = null,
    [property: Description("0-1.")] NumberRange? Acousticness = null,
    [property: Description("0-1.")] NumberRange? Instrumentalness = null,
    [property: Description("0-1.")] NumberRange? Liveness = null,
    [property: Description("0-1, sad to happy.")] NumberRange? Valence = null,
    [property: Description("Pitch class, 0 is C and 11 is B."), Range(0, 11)] int? Key = null,
    [property: Description("1 major, 0 minor."), Range(0, 1)] int? Mode = null,
    [property: Description("Beats a bar."), Range(1, 7)] int? TimeSignature = null);

/// <summary>Which ranking stage may have the last word.</summary>
public enum RerankMode
{
    /// <summary>The language model where one is configured, else the feature ranker.</summary>
    Auto,

    /// <summary>The feature ranker.</summary>
    Features,

    /// <summary>The language model.</summary>
    Llm,

    /// <summary>The fused order of retrieval as it is.</summary>
    Off,
}

/// <summary>Whether Spotify may be asked where the catalogue has no answer.</summary>
public enum LiveMode
{
    Auto,
    Off,
}

/// <summary>What a listener asks for. Only <paramref name="Query"/> is required, or <paramref name="SeedTrackIds"/> in its place.</summary>
public sealed record RecommendationRequest(
    [property: Description("Plain words, 1 to 1,000 characters."), StringLength(1000, MinimumLength = 1)] string? Query = null,
    [property: Description("How many tracks, 1 to 100."), Range(1, 100)] int Limit = 10,
    [property: Description("Earlier turns, the oldest first; at most 20 of at most 1,000 characters."), MaxLength(20)] IReadOnlyList<string>? History = null,
    RequestFilters? Filters = null,
    [property: Description("Parts of the plan to do without, as it shows them: a property, or of a list one value, such as genres:folk or features:energy."), MaxLength(50)] IReadOnlyList<string>? Without = null,
    [property: Description("Tracks that the answer should resemble: ids of 22 base-62 characters, at most 100."), MaxLength(100)] IReadOnlyList<string>? SeedTrackIds = null,
    [property: Description("Tracks not to show, at most 1,000."), MaxLength(1000)] IReadOnlyList<string>? ExcludeTrackIds = null,
    RerankMode Rerank = RerankMode.Auto,
    LiveMode Live = LiveMode.Auto,
    [property: Description("An anonymous profile whose likes and dislikes move the ranking: 16 to 64 letters, digits, hyphens and underscores, made up and kept by the client."), StringLength(Profiles.ProfileId.Longest, MinimumLength = Profiles.ProfileId.Shortest)] string? ProfileId = null,
    [property: Description("new, or the id that an answer gave: the service then remembers turns and tracks shown for an hour, in place of history. Ask for \"another ten\", \"not those\", \"undo\"."), StringLength(64, MinimumLength = 1)] string? ConversationId = null);
