namespace RagRecommender.Ranking;

/// <summary>
/// The features of a (plan, track) pair that the linear ranker weighs. Most are 0-1; vector and lexical scores are z-scores over the
/// catalogue, cut at ±6. A feature that the plan does not ask for is 0 for every candidate.
/// </summary>
public enum RankingFeature
{
    /// <summary>Largest weight among the wished genres that the track bears.</summary>
    Genre,

    /// <summary>1 over the number of genres that the track was found under, where a genre was asked for: an undivided belonging.</summary>
    GenreFocus,

    /// <summary>Weighted mean fit of the wished feature ranges.</summary>
    FitMean,

    /// <summary>The worst fit among them.</summary>
    FitWorst,

    /// <summary>z-score of the request's text against the words vector.</summary>
    Words,

    /// <summary>z-score of the request's wishes against the sound vector.</summary>
    Sound,

    /// <summary>Lexical score over the best lexical score of the answer, 0-1.</summary>
    Text,

    /// <summary>Confidence of the title mention that names the track.</summary>
    Title,

    /// <summary>1 for a track by an artist who was named and may appear.</summary>
    Artist,

    /// <summary>1 when the title holds a topic of the request.</summary>
    Topic,

    /// <summary>z-score against the words vectors of the likeness targets.</summary>
    LikeWords,

    /// <summary>z-score against the sound vectors of the likeness targets.</summary>
    LikeSound,

    /// <summary>Cosine of the track's genres with the genre profile of the likeness targets.</summary>
    LikeGenre,

    /// <summary>Closeness of the audio features to the means of the likeness targets, exp(-mean distance in spreads).</summary>
    LikeFeatures,

    /// <summary>1 when the track's artists once recorded with a target artist.</summary>
    LikeCollaborator,

    /// <summary>How far the track lies in the directions asked for relative to the targets, 0-1.</summary>
    Shift,

    /// <summary>Popularity of the recording times the openness of the request; negated when the obscure is wanted.</summary>
    PopularityOpen,

    /// <summary>Popularity of the recording times one minus the openness; negated when the obscure is wanted.</summary>
    PopularityClosed,

    /// <summary>Popularity of the best known artist of the track times the openness; negated when the obscure is wanted.</summary>
    ArtistPopularityOpen,

    /// <summary>Popularity of the best known artist of the track times one minus the openness; negated when the obscure is wanted.</summary>
    ArtistPopularityClosed,

    /// <summary>Popularity of the recording where the popular was asked for, its complement where the obscure was.</summary>
    PopularityAsked,

    /// <summary>Popularity of the recording times that of its best known artist, times the openness; 0 when the obscure is wanted.</summary>
    FameOpen,

    /// <summary>log2 of the number of ids of the recording, at most 4: what is re-released is known; 0 when the obscure is wanted.</summary>
    Releases,

    /// <summary>1 when an artist of the track has a biography, times the openness; 0 when the obscure is wanted.</summary>
    Biography,

    /// <summary>The largest renown of the track's genres, where no genre was asked for, times the openness.</summary>
    GenreRenown,

    /// <summary>1 when the biography of an artist of the track speaks of a decade that was asked for.</summary>
    Era,

    /// <summary>1 for the first of what a language model proposed, falling with the place.</summary>
    Proposed,

    /// <summary>1 for a song of the Christmas season where nothing of the kind was asked for.</summary>
    OutOfSeason,

    /// <summary>Likeness to what the profile of the request likes minus likeness to what it dislikes, -1 to 1; 0 without a profile.</summary>
    Taste,
}
