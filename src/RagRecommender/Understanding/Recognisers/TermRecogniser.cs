using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Turns recognised vocabulary into wishes and constraints: as it stands, negated, or relative ("more", "less", "-er").</summary>
internal static class TermRecogniser
{
    private const float MoodWeight = 1;
    private const float ActivityWeight = 0.6f;
    private const float GenreFeatureWeight = 0.7f;
    private const float SoftWeight = 0.5f;
    private const float MostStudio = 0.5f;
    private const float LeastLive = 0.6f;
    private const float Half = 0.5f;
    private const float MostSung = 0.3f;

    private static readonly string[] Intensifiers = ["a", "bit", "little", "much", "even", "way", "lot", "slightly", "somewhat", "far", "tad", "touch", "of", "kinda", "the"];
    private static readonly string[] LiveTitles = ["(live", "- live", "[live", "live at ", "live from ", "live in ", "en vivo", "ao vivo", "en directo"];

    /// <param name="isRelative">True where "more" has something to be more than: a named artist or an earlier turn.</param>
    public static void Read(RequestText text, IReadOnlyList<Segment> segments, bool[] negated, Reading reading, bool isRelative, Vocabulary vocabulary)
    {
        for (var index = 0; index < segments.Count; index++)
        {
            var segment = segments[index];
            if (segment.Artist is not null)
                continue;
            reading.Confidence = Math.Min(reading.Confidence, segment.Confidence);
            var degree = DegreeBefore(text, segment, vocabulary);
            foreach (var term in segment.Terms)
            {
                var word = text.OriginalText(segment.First, segment.End).ToLowerInvariant();
                if (negated[index])
                    Refuse(text, segment, term, word, reading);
                else if (degree < 0 || text.Word(segment.First - 1) is "too" && term.Levels.Count > 0)
                    Lessen(term, word, reading, isRelative);
                else
                    Wish(text, segment, term, word, reading, isRelative && degree > 0);
            }
        }
    }

    private static void Wish(RequestText text, Segment segment, Term term, string word, Reading reading, bool isMore)
    {
        switch (term.Kind)
        {
            case TermKind.Genre or TermKind.Style:
                (IsPermission(text, segment) ? reading.MinorGenres : reading.Genres).Add(term);
                AddMoods(term, word, reading, GenreFeatureWeight);
                break;
            case TermKind.Mood or TermKind.Activity or TermKind.Topic:
                if (isMore)
                    AddShifts(term, word, reading, 1);
                AddMoods(term, word, reading, isMore ? SoftWeight : term.Kind == TermKind.Mood ? MoodWeight : ActivityWeight);
                reading.SuggestedGenres.AddRange(term.Genres);
                reading.Topics.AddRange(term.Topics.Except(reading.Topics).ToList());
                break;
            case TermKind.Popular:
                reading.Popularity = PopularityWish.Popular;
                break;
            case TermKind.Obscure:
                reading.Popularity = PopularityWish.Obscure;
                break;
            case TermKind.Clean or TermKind.Explicit:
                reading.Explicit = term.Kind == TermKind.Explicit;
                break;
            case TermKind.Instrumental:
                reading.AddRange(Feature.Instrumentalness, Half, null);
                break;
            case TermKind.Vocal:
                reading.Moods.Add(new MoodWish(new FeatureLevel(Feature.Instrumentalness, null, MostSung, null), SoftWeight, word));
                break;
            case TermKind.Spoken:
                reading.AddRange(Feature.Speechiness, Half, null);
                break;
            case TermKind.Live:
                reading.SetRange(Feature.Liveness, LeastLive, null);
                break;
            case TermKind.Studio:
                KeepOutLive(reading);
                break;
            case TermKind.Acoustic:
                reading.AddRange(Feature.Acousticness, Half, null);
                reading.SuggestedGenres.Add(new GenreWish("acoustic", SoftWeight));
                break;
            case TermKind.Electric:
                reading.Moods.Add(new MoodWish(new FeatureLevel(Feature.Acousticness, null, MostSung, null), SoftWeight, word));
                break;
            case TermKind.Major or TermKind.Minor:
                reading.Mode = term.Kind == TermKind.Major ? 1 : 0;
                break;
        }
    }

    private static void Refuse(RequestText text, Segment segment, Term term, string word, Reading reading)
    {
        var isSoft = IsQualified(text, segment);
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

    // "less heavy", "too slow": the other way, as a shift where there is something to start from, else as a wish.
    private static void Lessen(Term term, string word, Reading reading, bool isRelative)
    {
        if (term.Kind is TermKind.Popular)
            reading.Popularity = PopularityWish.Obscure;
        if (term.Kind is TermKind.Genre or TermKind.Style)
            reading.LessGenres.AddRange(term.Genres.Where(wish => wish.Weight >= SoftWeight).Select(wish => wish.Genre));
        if (isRelative)
            AddShifts(term, word, reading, -1);
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

    private static void AddMoods(Term term, string word, Reading reading, float weight)
    {
        for (var index = 0; index < term.Levels.Count; index++)
            reading.Moods.Add(new MoodWish(term.Levels[index], index == 0 ? weight : weight * 0.6f, word));
    }

    private static void AddShifts(Term term, string word, Reading reading, int sign)
    {
        foreach (var level in term.Levels.Where(level => level.Direction != 0))
            reading.Shifts.Add(new FeatureShift(level.Feature, sign * level.Direction, sign > 0 ? word : "less " + word));
    }

    private static void KeepOutLive(Reading reading)
    {
        reading.SetRange(Feature.Liveness, null, MostStudio);
        reading.ExcludedTitleWords.AddRange(LiveTitles);
    }

    // 1 for "more upbeat", "slower"; -1 for "less heavy", "not as loud".
    private static int DegreeBefore(RequestText text, Segment segment, Vocabulary vocabulary)
    {
        var token = segment.First - 1;
        var skipped = 0;
        while (token >= 0 && skipped < 3 && Intensifiers.Contains(text.Word(token)))
        {
            token--;
            skipped++;
        }
        if (text.Word(token) is "less" or "fewer" || text.Word(token) is "as" or "so" && text.Word(token - 1) is "not")
            return -1;
        if (text.Word(token) is "more")
            return 1;
        return segment.End - segment.First == 1 && IsComparative(text.Word(segment.First), vocabulary) ? 1 : 0;
    }

    private static bool IsComparative(string word, Vocabulary vocabulary) =>
        word.EndsWith("er", StringComparison.Ordinal) && word.Length > 4
        && (vocabulary.TryGet(word.AsSpan(0, word.Length - 2), out _) || vocabulary.TryGet(word.AsSpan(0, word.Length - 1), out _)
            || (word.EndsWith("ier", StringComparison.Ordinal) && vocabulary.TryGet(word[..^3] + "y", out _))
            || (word[^3] == word[^4] && vocabulary.TryGet(word.AsSpan(0, word.Length - 3), out _)));

    // "not too", "not very", "not a lot of": refused by degree, not altogether.
    private static bool IsQualified(RequestText text, Segment segment)
    {
        for (var token = segment.First - 1; token >= Math.Max(0, segment.First - 4); token--)
        {
            if (text.Word(token) is "too" or "very" or "overly" or "super" or "really" or "so" or "that" or "many" or "much" or "lot" or "lots" or "crazy" or "extremely")
                return true;
            if (text.Tokens[token].IsMark)
                return false;
        }
        return false;
    }

    // "acoustic is fine": allowed, not asked for.
    private static bool IsPermission(RequestText text, Segment segment)
    {
        var verb = text.Word(segment.End);
        var next = text.Word(segment.End + 1);
        return (verb is "is" or "are" or "would" or "s" && next is "fine" or "ok" or "okay" or "cool" or "good" or "alright" or "allowed" or "welcome" or "acceptable" or "be" or "also")
            || verb is "allowed" or "welcome" || (verb is "ok" or "okay" or "fine");
    }
}
