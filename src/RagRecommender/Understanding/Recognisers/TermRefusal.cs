using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>What is refused or wanted less: a constraint where it is cut off, a wish where there is only less of it.</summary>
internal static class TermRefusal
{
    private const float SoftWeight = 0.5f;
    private const float MostStudio = 0.5f;
    private const float LeastLive = 0.6f;
    private const float Half = 0.5f;
    private const float MostSung = 0.3f;

    private static readonly string[] LiveTitles = ["(live", "- live", "[live", "live at ", "live from ", "live in ", "en vivo", "ao vivo", "en directo"];

    /// <summary>"no", "without", "anything but".</summary>
    public static void Refuse(RequestText text, Segment segment, Term term, string word, Reading reading)
    {
        var isSoft = TermDegree.IsQualified(text, segment);
        switch (term.Kind)
        {
            case TermKind.Genre or TermKind.Style when text.Word(segment.First - 1) is "quite" or "exactly" or "strictly" or "purely" or "entirely" or "fully" or "completely":
                reading.LessGenres.AddRange(term.Genres.Where(wish => wish.Weight >= SoftWeight).Select(wish => wish.Genre));
                break;
            case TermKind.Genre or TermKind.Style:
                reading.ExcludedGenres.Add(term);
                break;
            case TermKind.Mood when term.Levels is [var level, ..]:
                Complement(reading, level, isSoft);
                break;
            case TermKind.Topic:
                reading.ExcludedTitleWords.AddRange(term.Topics);
                break;
            case TermKind.Popular:
                reading.Popularity = PopularityWish.Obscure;
                reading.IsPopularityNegated = true;
                break;
            case TermKind.Obscure:
                reading.Popularity = PopularityWish.Popular;
                break;
            case TermKind.Explicit:
                reading.Explicit = false;
                break;
            case TermKind.Instrumental:
                reading.AddRange(Feature.Instrumentalness, null, Half);
                break;
            case TermKind.Vocal when isSoft:
                reading.Moods.Add(new MoodWish(new FeatureLevel(Feature.Instrumentalness, MostSung, null, null), SoftWeight, word));
                break;
            case TermKind.Vocal:
                reading.AddRange(Feature.Instrumentalness, Half, null);
                break;
            case TermKind.Spoken:
                reading.AddRange(Feature.Speechiness, null, MostSung);
                break;
            case TermKind.Live:
                KeepOutLive(reading);
                break;
            case TermKind.Studio:
                reading.SetRange(Feature.Liveness, LeastLive, null);
                break;
            case TermKind.Acoustic:
                reading.AddRange(Feature.Acousticness, null, Half);
                break;
            case TermKind.Electric:
                reading.AddRange(Feature.Acousticness, Half, null);
                break;
            case TermKind.Major or TermKind.Minor:
                reading.Mode = term.Kind == TermKind.Major ? 0 : 1;
                break;
        }
    }

    /// <summary>"less heavy", "too slow": the other way, as a shift where there is something to start from, else as a wish.</summary>
    public static void Lessen(Term term, string word, Reading reading, bool isRelative)
    {
        if (term.Kind is TermKind.Popular)
            reading.Popularity = PopularityWish.Obscure;
        if (term.Kind is TermKind.Genre or TermKind.Style)
            reading.LessGenres.AddRange(term.Genres.Where(wish => wish.Weight >= SoftWeight).Select(wish => wish.Genre));
        if (isRelative)
            TermRecogniser.AddShifts(term, word, reading, -1);
        foreach (var level in term.Levels.Take(1).Where(level => level.Direction != 0))
        {
            var (min, max) = Opposite(level, 0);
            reading.Moods.Add(new MoodWish(new FeatureLevel(level.Feature, min, max, null), SoftWeight, "less " + word));
        }
    }

    // What is refused is cut off; "not too" leaves the nearer part of it.
    private static void Complement(Reading reading, FeatureLevel level, bool isSoft)
    {
        var slack = isSoft ? Slack(level.Feature) : 0;
        var (min, max) = Opposite(level, slack);
        if (min is null && max is null)
            return;
        reading.AddRange(level.Feature, min, max);
    }

    private static (float? Min, float? Max) Opposite(FeatureLevel level, float slack) => level.Direction switch
    {
        1 => (null, level.Min + slack),
        -1 => (level.Max - slack, null),
        _ => (null, null),
    };

    private static float Slack(Feature feature) => feature switch
    {
        Feature.Tempo => 8,
        Feature.Duration => 30_000,
        Feature.Loudness => 2,
        _ => 0.08f,
    };

    /// <summary>Studio recordings only.</summary>
    public static void KeepOutLive(Reading reading)
    {
        reading.SetRange(Feature.Liveness, null, MostStudio);
        reading.ExcludedTitleWords.AddRange(LiveTitles);
    }
}
