// Made of the OpenAPI document by eng/generate.sh; a test compares them.
using System.Text.Json.Serialization;

namespace RagRecommender.Client;

/// <summary>Tracks to put in order.</summary>
public sealed record ArrangeRequest
{
    /// <summary>1 to 500 ids of 22 base-62 characters, none twice.</summary>
    public IReadOnlyList<string>? TrackIds { get; init; }

    public PlaylistOrder? Order { get; init; }
}

/// <summary>A track in its new place.</summary>
public sealed record ArrangedTrack
{
    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    public IReadOnlyList<string> Artists { get; init; } = [];

    /// <summary>Its key on the Camelot wheel, such as 8A; null is unknown.</summary>
    public string? Camelot { get; init; }

    /// <summary>Steps on the wheel from the track before; 0 and 1 mix without a clash. Null for the first and for unknown keys.</summary>
    public int? KeySteps { get; init; }

    public double? Tempo { get; init; }

    public double Energy { get; init; }

    public int DurationMs { get; init; }

    /// <summary>Where it starts in the playlist.</summary>
    public long StartsAtMs { get; init; }
}

/// <summary>A playlist in order.</summary>
public sealed record Arrangement
{
    public string Release { get; init; } = "";

    public PlaylistOrder Order { get; init; }

    public long DurationMs { get; init; }

    public IReadOnlyList<ArrangedTrack> Tracks { get; init; } = [];
}

public sealed record ArtistAlbum
{
    public string Title { get; init; } = "";

    /// <summary>How many tracks of the catalogue stand on it.</summary>
    public int Tracks { get; init; }
}

/// <summary>Artists found, best first.</summary>
public sealed record ArtistList
{
    public string Release { get; init; } = "";

    public IReadOnlyList<ArtistMatch> Artists { get; init; } = [];

    public LiveArtists? Live { get; init; }

    /// <summary>Fallbacks taken.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

public sealed record ArtistMatch
{
    public string Name { get; init; } = "";

    /// <summary>How many tracks of the catalogue bear the name.</summary>
    public int Tracks { get; init; }

    /// <summary>Of the artist's most popular track, 0-100.</summary>
    public int Popularity { get; init; }

    /// <summary>0-1; 1 is spelled alike but for case, accents and punctuation.</summary>
    public double Confidence { get; init; }
}

/// <summary>What the catalogue knows of an artist.</summary>
public sealed record ArtistProfile
{
    public string Name { get; init; } = "";

    public string Release { get; init; } = "";

    /// <summary>All tracks; Tracks shows the most popular recordings of them.</summary>
    public int TrackCount { get; init; }

    /// <summary>Of the most popular track, 0-100.</summary>
    public int Popularity { get; init; }

    public IReadOnlyList<GenreCount> Genres { get; init; } = [];

    public MeanFeatures? Features { get; init; }

    public IReadOnlyList<ArtistAlbum> Albums { get; init; } = [];

    public IReadOnlyList<TrackSummary> Tracks { get; init; } = [];

    public Biography? Biography { get; init; }

    public LiveProfile? Live { get; init; }

    /// <summary>Fallbacks taken.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A biography, shown only with its source.</summary>
public sealed record Biography
{
    public string Text { get; init; } = "";

    public string Source { get; init; } = "";

    public string Licence { get; init; } = "";
}

/// <summary>How much of the catalogue the answers of a period reached, and how evenly.</summary>
public sealed record CatalogueCoverage
{
    public CatalogueSize Held { get; init; } = new();

    public CatalogueSize Recommended { get; init; } = new();

    /// <summary>Places of answers, of tracks that the catalogue holds.</summary>
    public long Exposures { get; init; }

    /// <summary>Genres reached over genres held, 0-1.</summary>
    public double GenreShare { get; init; }

    /// <summary>Artists reached over artists held, 0-1.</summary>
    public double ArtistShare { get; init; }

    /// <summary>Recordings reached over recordings held, 0-1.</summary>
    public double RecordingShare { get; init; }

    /// <summary>Inequality of exposure over all recordings held, 0 (equal) to 1; null without exposures.</summary>
    public double? GiniOfRecordings { get; init; }

    /// <summary>Inequality of exposure over all artists held, 0 (equal) to 1; null without exposures.</summary>
    public double? GiniOfArtists { get; init; }

    /// <summary>Share of exposures that went to recordings outside the best known fifth; null without exposures.</summary>
    public double? LongTailShare { get; init; }

    /// <summary>Genres of which nothing was shown.</summary>
    public IReadOnlyList<string> UnreachedGenres { get; init; } = [];

    public IReadOnlyList<GenreCoverage> Genres { get; init; } = [];
}

/// <summary>What the catalogue holds or an answer reached.</summary>
public sealed record CatalogueSize
{
    public long Tracks { get; init; }

    public long Recordings { get; init; }

    public long Artists { get; init; }

    public long Genres { get; init; }
}

public sealed record CoverageAnswer
{
    public string Release { get; init; } = "";

    /// <summary>First day, UTC.</summary>
    public DateOnly From { get; init; }

    /// <summary>Today, UTC.</summary>
    public DateOnly To { get; init; }

    public CatalogueCoverage Coverage { get; init; } = new();
}

/// <summary>What a vector was made with. Vectors of two models are never compared.</summary>
public sealed record EmbeddingModel
{
    /// <summary>Name and weights, such as `all-MiniLM-L6-v2/w8`.</summary>
    public string Id { get; init; } = "";

    /// <summary>Length of a vector.</summary>
    public int Dimensions { get; init; }

    /// <summary>Longer texts are cut.</summary>
    public int MaxTokens { get; init; }

    /// <summary>SHA-256 of the weights, lower-case hexadecimal.</summary>
    public string Checksum { get; init; } = "";
}

public sealed record EngagementAnswer
{
    /// <summary>First day, UTC.</summary>
    public DateOnly From { get; init; }

    /// <summary>Today, UTC.</summary>
    public DateOnly To { get; init; }

    public EngagementReport Engagement { get; init; } = new();
}

/// <summary>How many answers of a group engaged somebody: got at least one played, saved or liked.</summary>
public sealed record EngagementGroup
{
    /// <summary>A day, interpreter, re-ranker or release.</summary>
    public string Name { get; init; } = "";

    public long Answers { get; init; }

    public long Engaged { get; init; }

    public Rate Rate { get; init; } = new();

    /// <summary>Number of feedbacks by kind.</summary>
    public FeedbackCounts Feedback { get; init; } = new();
}

/// <summary>What listeners did with the answers of a period, as a whole and taken apart; each list is ordered by name.</summary>
public sealed record EngagementReport
{
    public EngagementGroup Overall { get; init; } = new();

    public IReadOnlyList<EngagementGroup> ByDay { get; init; } = [];

    public IReadOnlyList<EngagementGroup> ByInterpreter { get; init; } = [];

    public IReadOnlyList<EngagementGroup> ByReranker { get; init; } = [];

    public IReadOnlyList<EngagementGroup> ByRelease { get; init; } = [];

    public IReadOnlyList<InterleavingGroup> Interleaving { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<ExportFormat>))]
public enum ExportFormat
{
    [JsonStringEnumMemberName("m3u8")]
    M3u8,
    [JsonStringEnumMemberName("jspf")]
    Jspf,
    [JsonStringEnumMemberName("csv")]
    Csv,
    [JsonStringEnumMemberName("uris")]
    Uris,
}

/// <summary>A playlist to write to a file.</summary>
public sealed record ExportRequest
{
    /// <summary>1 to 500 ids of 22 base-62 characters, none twice.</summary>
    public IReadOnlyList<string>? TrackIds { get; init; }

    public ExportFormat? Format { get; init; }

    /// <summary>Of the playlist, at most 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>harmonic keeps the first track first.</summary>
    public PlaylistOrder? Order { get; init; }
}

/// <summary>Number of feedbacks by kind.</summary>
public sealed record FeedbackCounts
{
    public long Played { get; init; }

    public long Saved { get; init; }

    public long Liked { get; init; }

    public long Skipped { get; init; }

    public long Disliked { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<FeedbackKind>))]
public enum FeedbackKind
{
    [JsonStringEnumMemberName("played")]
    Played,
    [JsonStringEnumMemberName("saved")]
    Saved,
    [JsonStringEnumMemberName("liked")]
    Liked,
    [JsonStringEnumMemberName("skipped")]
    Skipped,
    [JsonStringEnumMemberName("disliked")]
    Disliked,
}

public sealed record FeedbackReceipt
{
    public string RequestId { get; init; } = "";

    public string TrackId { get; init; } = "";

    public FeedbackKind Kind { get; init; }

    /// <summary>False when the same had been told before; it counts once.</summary>
    public bool Recorded { get; init; }
}

/// <summary>What a listener did with a track of an answer.</summary>
public sealed record FeedbackRequest
{
    /// <summary>The requestId of the answer.</summary>
    public string? RequestId { get; init; }

    /// <summary>One of the tracks of that answer: an id of 22 base-62 characters.</summary>
    public string? TrackId { get; init; }

    public FeedbackKind? Kind { get; init; }

    /// <summary>The profile that learns from it, 16 to 64 letters, digits, hyphens and underscores; none by default.</summary>
    public string? ProfileId { get; init; }
}

public sealed record GenreCount
{
    public string Name { get; init; } = "";

    public int Tracks { get; init; }

    /// <summary>Tracks that are the same song under other ids count once.</summary>
    public int Recordings { get; init; }
}

/// <summary>What of one genre was reached.</summary>
public sealed record GenreCoverage
{
    public string Name { get; init; } = "";

    /// <summary>Held by the catalogue.</summary>
    public long Recordings { get; init; }

    /// <summary>Of these, how many were shown at least once.</summary>
    public long Recommended { get; init; }

    /// <summary>How often they were shown.</summary>
    public long Exposures { get; init; }
}

/// <summary>Every genre of the catalogue by name; a track stands in one or several.</summary>
public sealed record GenreList
{
    public string Release { get; init; } = "";

    public IReadOnlyList<GenreCount> Genres { get; init; } = [];
}

public sealed record HealthReport
{
    /// <summary>`live`, `ready` or `not-ready`.</summary>
    public string Status { get; init; } = "";

    /// <summary>Why it is not ready, and what to do.</summary>
    public string? Reason { get; init; }

    public string? Release { get; init; }

    public string? Model { get; init; }

    /// <summary>`ready`, `pending` while a first index is being embedded, or `unavailable` while their server is away: answers then come of the other legs and say so.</summary>
    public string? Vectors { get; init; }

    /// <summary>What keeps a newer release from being served, while an older one is.</summary>
    public string? Problem { get; init; }
}

public sealed record HttpValidationProblemDetails
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    public string? Instance { get; init; }

    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}

/// <summary>How a challenger did against the usual ranker in interleaved answers.</summary>
public sealed record InterleavingGroup
{
    public string Champion { get; init; } = "";

    public string Challenger { get; init; } = "";

    /// <summary>Interleaved answers with positive feedback.</summary>
    public long Answers { get; init; }

    /// <summary>Answers in which the challenger's tracks got more of it.</summary>
    public long Wins { get; init; }

    /// <summary>Answers in which the usual ranker's tracks got more of it.</summary>
    public long Losses { get; init; }

    public long Ties { get; init; }

    /// <summary>Wins over wins and losses; above 0.5 with its whole interval, the challenger is better.</summary>
    public Rate WinRate { get; init; } = new();
}

/// <summary>An album or a single of Spotify.</summary>
public sealed record LiveAlbum
{
    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    public IReadOnlyList<string> Artists { get; init; } = [];

    /// <summary>A year, a month or a day, as the service knows it: `2026`, `2026-03`, `2026-03-07`.</summary>
    public string? ReleaseDate { get; init; }

    public int? TotalTracks { get; init; }

    public string? SpotifyUrl { get; init; }
}

/// <summary>An artist of Spotify.</summary>
public sealed record LiveArtist
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Null where the service does not say.</summary>
    public long? Followers { get; init; }

    /// <summary>0-100; null where the service does not say.</summary>
    public int? Popularity { get; init; }

    public string? SpotifyUrl { get; init; }
}

/// <summary>Artists of Spotify, to be shown with its name and links.</summary>
public sealed record LiveArtists
{
    public string Attribution { get; init; } = "";

    public IReadOnlyList<LiveArtist> Artists { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<LiveMode>))]
public enum LiveMode
{
    [JsonStringEnumMemberName("auto")]
    Auto,
    [JsonStringEnumMemberName("off")]
    Off,
}

/// <summary>What Spotify tells of an artist, to be shown with its name and links.</summary>
public sealed record LiveProfile
{
    public string Attribution { get; init; } = "";

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string SpotifyUrl { get; init; } = "";

    /// <summary>Null where the service does not say.</summary>
    public long? Followers { get; init; }

    public int? Popularity { get; init; }

    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<LiveAlbum> Albums { get; init; } = [];

    public IReadOnlyList<LiveTrack> Tracks { get; init; } = [];
}

/// <summary>A track of Spotify.</summary>
public sealed record LiveTrack
{
    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    public IReadOnlyList<string> Artists { get; init; } = [];

    public string? Album { get; init; }

    public string? ReleaseDate { get; init; }

    public int DurationMs { get; init; }

    /// <summary>Null where the service does not say.</summary>
    public bool? Explicit { get; init; }

    /// <summary>0-100; null where the service does not say.</summary>
    public int? Popularity { get; init; }

    public string? SpotifyUrl { get; init; }
}

/// <summary>Tracks of Spotify, to be shown with its name and links.</summary>
public sealed record LiveTracks
{
    public string Attribution { get; init; } = "";

    public IReadOnlyList<LiveTrack> Tracks { get; init; } = [];
}

/// <summary>Means over the artist's recordings; null where nothing is known.</summary>
public sealed record MeanFeatures
{
    public double Danceability { get; init; }

    public double Energy { get; init; }

    public double Loudness { get; init; }

    public double Speechiness { get; init; }

    public double Acousticness { get; init; }

    public double Instrumentalness { get; init; }

    public double Liveness { get; init; }

    public double Valence { get; init; }

    public double? Tempo { get; init; }
}

/// <summary>A part of the request that can't be honoured.</summary>
public sealed record NotApplied
{
    /// <summary>The words of the request.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why, for the one who asked.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>Both ends inclusive; a missing end is open.</summary>
public sealed record NumberRange
{
    public double? Min { get; init; }

    public double? Max { get; init; }
}

/// <summary>A track and its place on the map.</summary>
public sealed record PlacedTrack
{
    /// <summary>Ordinal of the recording in the columns of the map.</summary>
    public int Place { get; init; }

    public TrackSummary Track { get; init; } = new();
}

/// <summary>Tracks by place; a map of another release has other places.</summary>
public sealed record PlacedTracks
{
    public string Release { get; init; } = "";

    public IReadOnlyList<PlacedTrack> Tracks { get; init; } = [];
}

/// <summary>A range of a feature in a shown plan.</summary>
public sealed record PlanFeature
{
    public string Name { get; init; } = "";

    public double? Min { get; init; }

    public double? Max { get; init; }

    public bool Hard { get; init; }
}

/// <summary>The plan as it is shown: what was understood.</summary>
public sealed record PlanSummary
{
    public string Text { get; init; } = "";

    public IReadOnlyList<string> Genres { get; init; } = [];

    public IReadOnlyList<string> ExcludedGenres { get; init; } = [];

    public IReadOnlyList<string> Artists { get; init; } = [];

    public IReadOnlyList<string> ExcludedArtists { get; init; } = [];

    public IReadOnlyList<string> LikeArtists { get; init; } = [];

    public IReadOnlyList<string> Titles { get; init; } = [];

    public IReadOnlyList<PlanFeature> Features { get; init; } = [];

    public bool? Explicit { get; init; }

    public IReadOnlyList<string> Keys { get; init; } = [];

    public IReadOnlyList<int> TimeSignatures { get; init; } = [];

    public string Popularity { get; init; } = "";

    public int Limit { get; init; }

    public double? TotalMinutes { get; init; }

    public string Interpreter { get; init; } = "";

    public double Confidence { get; init; }

    public IReadOnlyList<NotApplied> NotApplied { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<PlaylistOrder>))]
public enum PlaylistOrder
{
    [JsonStringEnumMemberName("given")]
    Given,
    [JsonStringEnumMemberName("energyArc")]
    EnergyArc,
    [JsonStringEnumMemberName("tempo")]
    Tempo,
    [JsonStringEnumMemberName("harmonic")]
    Harmonic,
}

public sealed record ProblemDetails
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    public string? Instance { get; init; }
}

/// <summary>A share of answers with its 95 % interval.</summary>
public sealed record Rate
{
    /// <summary>Successes over trials; null where there was no trial.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the interval, 0-1; 0 where there was no trial.</summary>
    public double Low { get; init; }

    /// <summary>Upper end of the interval, 0-1; 1 where there was no trial.</summary>
    public double High { get; init; }
}

/// <summary>What a listener asks for. Only Query is required, or SeedTrackIds in its place.</summary>
public sealed record RecommendationRequest
{
    /// <summary>Plain words, 1 to 1,000 characters.</summary>
    public string? Query { get; init; }

    /// <summary>How many tracks, 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Earlier turns, the oldest first; at most 20 of at most 1,000 characters.</summary>
    public IReadOnlyList<string>? History { get; init; }

    public RequestFilters? Filters { get; init; }

    /// <summary>Parts of the plan to do without, as it shows them: a property, or of a list one value, such as genres:folk or features:energy.</summary>
    public IReadOnlyList<string>? Without { get; init; }

    /// <summary>Tracks that the answer should resemble: ids of 22 base-62 characters, at most 100.</summary>
    public IReadOnlyList<string>? SeedTrackIds { get; init; }

    /// <summary>Tracks not to show, at most 1,000.</summary>
    public IReadOnlyList<string>? ExcludeTrackIds { get; init; }

    public RerankMode? Rerank { get; init; }

    public LiveMode? Live { get; init; }

    /// <summary>An anonymous profile whose likes and dislikes move the ranking: 16 to 64 letters, digits, hyphens and underscores, made up and kept by the client.</summary>
    public string? ProfileId { get; init; }

    /// <summary>new, or the id that an answer gave: the service then remembers turns and tracks shown for an hour, in place of history. Ask for "another ten", "not those", "undo".</summary>
    public string? ConversationId { get; init; }
}

/// <summary>An answer, with its release, its model and every fallback taken.</summary>
public sealed record RecommendationResponse
{
    public string RequestId { get; init; } = "";

    public string Release { get; init; } = "";

    public string? Model { get; init; }

    public PlanSummary Plan { get; init; } = new();

    public IReadOnlyList<RecommendedTrack> Items { get; init; } = [];

    public string Reranker { get; init; } = "";

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public StageTimings Timings { get; init; } = new();

    /// <summary>To be sent with the next turn; null for a request outside a conversation.</summary>
    public string? ConversationId { get; init; }
}

/// <summary>One place of an answer.</summary>
public sealed record RecommendedTrack
{
    /// <summary>1 for the first.</summary>
    public int Rank { get; init; }

    /// <summary>0-1, comparable within one answer only.</summary>
    public double Score { get; init; }

    /// <summary>`catalogue` or `spotify`.</summary>
    public string Source { get; init; } = "";

    public TrackSummary Track { get; init; } = new();

    /// <summary>Evidence that raised the track.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>To be shown with what came from Spotify; null for the catalogue's own.</summary>
    public string? Attribution { get; init; }
}

/// <summary>What a release says of itself.</summary>
public sealed record ReleaseInfo
{
    /// <summary>Date and the first digits of the content's checksum.</summary>
    public string Name { get; init; } = "";

    public EmbeddingModel? Model { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Tracks { get; init; }

    public int Recordings { get; init; }

    public int Artists { get; init; }

    public int Genres { get; init; }

    /// <summary>SHA-256 over the checksums of every data file: equal input, equal content.</summary>
    public string ContentChecksum { get; init; } = "";

    public bool IsPublished { get; init; }
}

/// <summary>Published and kept releases, newest first.</summary>
public sealed record ReleaseList
{
    public IReadOnlyList<ReleaseInfo> Releases { get; init; } = [];
}

/// <summary>Constraints given as fields rather than words. They are hard.</summary>
public sealed record RequestFilters
{
    /// <summary>Any of these genres, as GET /genres spells them.</summary>
    public IReadOnlyList<string>? Genres { get; init; }

    /// <summary>None of these genres.</summary>
    public IReadOnlyList<string>? ExcludedGenres { get; init; }

    /// <summary>By any of these artists, as GET /artists spells them.</summary>
    public IReadOnlyList<string>? Artists { get; init; }

    /// <summary>By none of these artists.</summary>
    public IReadOnlyList<string>? ExcludedArtists { get; init; }

    /// <summary>false: no explicit lyrics; true: explicit lyrics only.</summary>
    public bool? Explicit { get; init; }

    public NumberRange? Tempo { get; init; }

    public NumberRange? DurationMs { get; init; }

    public NumberRange? Popularity { get; init; }

    public NumberRange? Danceability { get; init; }

    public NumberRange? Energy { get; init; }

    public NumberRange? Loudness { get; init; }

    public NumberRange? Speechiness { get; init; }

    public NumberRange? Acousticness { get; init; }

    public NumberRange? Instrumentalness { get; init; }

    public NumberRange? Liveness { get; init; }

    public NumberRange? Valence { get; init; }

    /// <summary>Pitch class, 0 is C and 11 is B.</summary>
    public int? Key { get; init; }

    /// <summary>1 major, 0 minor.</summary>
    public int? Mode { get; init; }

    /// <summary>Beats a bar.</summary>
    public int? TimeSignature { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RerankMode>))]
public enum RerankMode
{
    [JsonStringEnumMemberName("auto")]
    Auto,
    [JsonStringEnumMemberName("features")]
    Features,
    [JsonStringEnumMemberName("llm")]
    Llm,
    [JsonStringEnumMemberName("off")]
    Off,
}

/// <summary>Milliseconds a stage took.</summary>
public sealed record StageTimings
{
    public double UnderstandMs { get; init; }

    public double RetrieveMs { get; init; }

    public double RankMs { get; init; }

    public double TotalMs { get; init; }
}

/// <summary>Audio features of a shown track; null is unknown.</summary>
public sealed record TrackFeatures
{
    public double Danceability { get; init; }

    public double Energy { get; init; }

    public int? Key { get; init; }

    public double Loudness { get; init; }

    public int? Mode { get; init; }

    public double Speechiness { get; init; }

    public double Acousticness { get; init; }

    public double Instrumentalness { get; init; }

    public double Liveness { get; init; }

    public double Valence { get; init; }

    public double? Tempo { get; init; }

    public int? TimeSignature { get; init; }
}

/// <summary>Tracks found, best first; at most one a recording.</summary>
public sealed record TrackList
{
    public string Release { get; init; } = "";

    public IReadOnlyList<TrackSummary> Tracks { get; init; } = [];

    public LiveTracks? Live { get; init; }

    /// <summary>Fallbacks taken.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A track as it is shown.</summary>
public sealed record TrackSummary
{
    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    public IReadOnlyList<string> Artists { get; init; } = [];

    public string? Album { get; init; }

    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>0-100; null where Spotify, asked live, does not say.</summary>
    public int? Popularity { get; init; }

    public int DurationMs { get; init; }

    public bool? Explicit { get; init; }

    public TrackFeatures? Features { get; init; }

    public string SpotifyUrl { get; init; } = "";
}
