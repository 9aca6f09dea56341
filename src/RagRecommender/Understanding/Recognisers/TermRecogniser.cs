using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Turns recognised vocabulary into wishes and constraints: as it stands, negated, or relative ("more", "less", "-er").</summary>
internal static class TermRecogniser
{
    private const float MoodWeight = 1;
    private const float ActivityWeight = 0.6f;
    private const float GenreFeatureWeight = 0.7f;
    private const float SoftWeight = 0.5f;
    private const float LeastLive = 0.6f;
    private const float Half = 0.5f;
    private const float MostSung = 0.3f;

    /// <param name="isRelative">True where "more" has something to be more than: a named artist or an earlier turn.</param>
    public static void Read(RequestText text, IReadOnlyList<Segment> segments, bool[] negated, Reading reading, bool isRelative, Vocabulary vocabulary)
    {
        for (var index = 0; index < segments.Count; index++)
        {
            var segment = segments[index];
            if (segment.Artist is not null)
                continue;
            reading.Confidence = Math.Min(reading.Confidence, segment.Confidence);
            var degree = TermDegree.Before(text, segment, vocabulary);
            foreach (var term in segment.Terms)
            {
                var word = text.OriginalText(segment.First, segment.End).ToLowerInvariant();
                if (negated[index])
                    TermRefusal.Refuse(text, segment, term, word, reading);
                else if (degree < 0 || text.Word(segment.First - 1) is "too" && term.Levels.Count > 0)
                    TermRefusal.Lessen(term, word, reading, isRelative);
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
                TermRefusal.KeepOutLive(reading);
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

    private static void AddMoods(Term term, string word, Reading reading, float weight)
    {
        for (var index = 0; index < term.Levels.Count; index++)
            reading.Moods.Add(new MoodWish(term.Levels[index], index == 0 ? weight : weight * 0.6f, word));
    }

    /// <summary>A wish to differ from what is named, one way or the other.</summary>
    public static void AddShifts(Term term, string word, Reading reading, int sign)
    {
        foreach (var level in term.Levels.Where(level => level.Direction != 0))
            reading.Shifts.Add(new FeatureShift(level.Feature, sign * level.Direction, sign > 0 ? word : "less " + word));
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
