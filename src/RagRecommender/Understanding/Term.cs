using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>What a word of the vocabulary is about.</summary>
internal enum TermKind
{
    Genre,
    Style,
    Mood,
    Activity,
    Topic,
    Popular,
    Obscure,
    Clean,
    Explicit,
    Instrumental,
    Vocal,
    Spoken,
    Live,
    Studio,
    Acoustic,
    Electric,
    Major,
    Minor,
    Ignored,
}

/// <summary>How far a feature should lean, as a range with absolute ends.</summary>
/// <param name="Quantile">Where set, the range reaches at most so far into the asked genre's own distribution: "calm" within classical music is its calmer half.</param>
internal sealed record FeatureLevel(Feature Feature, float? Min, float? Max, float? Quantile)
{
    /// <summary>1 for more of the feature, -1 for less, 0 for a middle.</summary>
    public int Direction => Min is not null && Max is null ? 1 : Max is not null && Min is null ? -1 : 0;
}

/// <summary>An entry of the vocabulary: the words that ask for it are its keys in <see cref="Vocabulary"/>.</summary>
/// <param name="Name">The genre for a genre, else the first of the words.</param>
/// <param name="Genres">Genres wished for, weights in (0, 1].</param>
/// <param name="Kinds">Genres that are kinds of this one: excluded with it.</param>
/// <param name="Levels">The first is what the word is mainly about: what its negation turns round.</param>
/// <param name="Topics">Words to look for in titles.</param>
internal sealed record Term(
    TermKind Kind,
    string Name,
    IReadOnlyList<GenreWish> Genres,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<FeatureLevel> Levels,
    IReadOnlyList<string> Topics);
