using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>A part of a mood word.</summary>
internal sealed record MoodWish(FeatureLevel Level, float Weight, string Word);

/// <summary>How the named artists of a turn are meant.</summary>
internal enum ArtistRole
{
    /// <summary>Songs of this artist and no other.</summary>
    By,

    /// <summary>Songs like this artist's, not the artist's own.</summary>
    Like,

    /// <summary>This artist among others.</summary>
    Example,

    /// <summary>Not this artist.</summary>
    Not,
}

/// <summary>An artist named in a turn.</summary>
internal sealed record ArtistMention(string Name, ArtistRole Role, float Confidence);

/// <summary>What one turn says, before it is measured against the catalogue. Recognisers fill it; the later turns of a conversation are merged into it.</summary>
internal sealed class Reading
{
    public List<FeatureRange> Ranges { get; } = [];

    public List<Term> Genres { get; } = [];

    /// <summary>Genres mentioned as allowed or in passing.</summary>
    public List<Term> MinorGenres { get; } = [];

    public List<Term> ExcludedGenres { get; } = [];

    /// <summary>Genres of an earlier turn to take back, without refusing them.</summary>
    public List<string> LessGenres { get; } = [];

    public List<GenreWish> SuggestedGenres { get; } = [];

    public List<MoodWish> Moods { get; } = [];

    public List<FeatureShift> Shifts { get; } = [];

    public List<ArtistMention> Artists { get; } = [];

    public List<TitleMention> Titles { get; } = [];

    public List<TrackId> LikeTracks { get; } = [];

    public List<string> Topics { get; } = [];

    public List<string> ExcludedTitleWords { get; } = [];

    public List<MusicalKey> Keys { get; } = [];

    public List<int> TimeSignatures { get; } = [];

    public List<int> ExcludedTimeSignatures { get; } = [];

    public List<NotApplied> NotApplied { get; } = [];

    /// <summary>Names asked for that the catalogue lacks.</summary>
    public List<MissingName> Missing { get; } = [];

    /// <summary>Leftover words that may name something.</summary>
    public List<string> Words { get; } = [];

    public HashSet<string> Warnings { get; } = new(StringComparer.Ordinal);

    public int? Mode { get; set; }

    public bool? Explicit { get; set; }

    public PopularityWish Popularity { get; set; }

    /// <summary>"not too popular": a cap that cuts.</summary>
    public bool IsPopularityNegated { get; set; }

    /// <summary>"by other bands": not the artists named as a likeness.</summary>
    public bool IsByOthers { get; set; }

    public int? Count { get; set; }

    public TimeSpan? TotalLength { get; set; }

    /// <summary>What was shown before is not wanted again.</summary>
    public bool ExcludesShown { get; set; }

    /// <summary>Places of the last answer to be resembled; those of this turn alone.</summary>
    public List<int> LikeShown { get; } = [];

    /// <summary>Places of the last answer to be left out; those of this turn alone.</summary>
    public List<int> NotShown { get; } = [];

    /// <summary>Nothing but the name of a genre.</summary>
    public string? BareGenre { get; set; }

    /// <summary>Words of the request that carry meaning, recognised or not.</summary>
    public int ContentWords { get; set; }

    public float Confidence { get; set; } = 1;

    public bool IsEmpty =>
        Ranges.Count == 0 && Genres.Count == 0 && MinorGenres.Count == 0 && ExcludedGenres.Count == 0 && SuggestedGenres.Count == 0 && Moods.Count == 0 && Shifts.Count == 0
        && Artists.Count == 0 && Titles.Count == 0 && Topics.Count == 0 && ExcludedTitleWords.Count == 0 && Keys.Count == 0 && TimeSignatures.Count == 0
        && ExcludedTimeSignatures.Count == 0 && Mode is null && Explicit is null && Popularity == PopularityWish.Any && Count is null && TotalLength is null;

    /// <summary>Sets a hard range, in place of an earlier one of the same feature.</summary>
    public void SetRange(Feature feature, float? min, float? max)
    {
        Ranges.RemoveAll(range => range.Feature == feature);
        Ranges.Add(new FeatureRange(feature, min, max));
    }

    /// <summary>Tightens a hard range.</summary>
    public void AddRange(Feature feature, float? min, float? max)
    {
        var earlier = Ranges.FirstOrDefault(range => range.Feature == feature);
        SetRange(feature, Larger(min, earlier?.Min), max is null || earlier?.Max is null ? max ?? earlier?.Max : Math.Min(max.Value, earlier.Max.Value));
    }

    private static float? Larger(float? left, float? right) => left is null || right is null ? left ?? right : Math.Max(left.Value, right.Value);
}
