namespace RagRecommender.Understanding;

/// <summary>Finds artists whose names are nearly spelled: with a cue, as several words, or among what nothing else has recognised.</summary>
internal static class MisspelledArtists
{
    private const int Shortest = 6;
    private const int ShortestLong = 8;
    private const int MaxLookups = 6;
    private const int LongestName = 4;
    private const int WellKnown = 45;
    private const int Known = 30;
    private const float StrongCue = 0.6f;
    private const float WithCue = 0.84f;
    private const float WithoutCue = 0.9f;
    private const float LongName = 0.88f;
    private const int ShortestPlain = 10;
    private const int Famous = 60;

    /// <summary>After a cue ("by", "like"), or with <paramref name="isCued"/> false among the words that are left.</summary>
    public static List<Segment> Find(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary, bool isCued)
    {
        var result = new List<Segment>();
        var lookups = 0;
        for (var first = 0; first < text.Count && lookups < MaxLookups; first++)
        {
            if (text.IsTaken(first) || text.Tokens[first].IsMark || text.Word(first).Length < 2 || NameCues.Before(text, first).Strength >= StrongCue != isCued)
                continue;
            if (!isCued && text.HasMeaningfulCase && !text.Tokens[first].IsCapital)
                continue;
            for (var end = Math.Min(first + 4, text.Count); end > first; end--)
            {
                var span = Enumerable.Range(first, end - first).ToList();
                if (span.Any(index => text.IsTaken(index) || text.Tokens[index].IsMark) || !span.Any(index => IsStrange(text, vocabulary, index)) || vocabulary.IsFiller(text.Word(end - 1)))
                    continue;
                var typed = string.Join(' ', span.Select(index => text.Tokens[index].Stem));
                if (typed.Length < (isCued ? Shortest - 1 : Shortest) || lookups++ >= MaxLookups)
                    break;
                if (knowledge.Names.FindArtists(typed, 1) is not [var match] || match.Confidence < (isCued ? WithCue : WithoutCue) || match.Popularity < (isCued ? 0 : Known))
                    continue;
                text.Take(first, end);
                result.Add(new Segment(first, end, [], match.Name, match.Confidence));
                break;
            }
        }
        return result;
    }

    private static bool IsStrange(RequestText text, Vocabulary vocabulary, int index) =>
        text.Word(index).Length >= 4 && !text.Tokens[index].IsMark && !char.IsAsciiDigit(text.Word(index)[0]) && !vocabulary.IsEnglish(text.Tokens[index].Stem)
        && !vocabulary.TryGet(text.Word(index), out _);

    /// <summary>Two words or more that nearly spell a known name are that name, whatever one of them alone would be corrected to.</summary>
    public static List<Segment> FindLong(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var result = new List<Segment>();
        var lookups = 0;
        for (var first = 0; first < text.Count && lookups < MaxLookups; first++)
        {
            for (var end = Math.Min(first + LongestName, text.Count); end > first + 1 && lookups < MaxLookups; end--)
            {
                if (!IsNameLike(text, vocabulary, first, end))
                    continue;
                lookups++;
                if (knowledge.Names.FindArtists(text.PlainSpan(first, end).ToString(), 1) is not [{ Confidence: >= LongName and < 0.99f } match]
                    || match.Popularity < (Enumerable.Range(first, end - first).Any(index => IsStrange(text, vocabulary, index)) ? WellKnown : Famous) || vocabulary.TryGet(NameKey.Words(match.Name), out _))
                    continue;
                text.Take(first, end);
                result.Add(new Segment(first, end, [], match.Name, match.Confidence));
                break;
            }
        }
        return result;
    }

    private static bool IsNameLike(RequestText text, Vocabulary vocabulary, int first, int end)
    {
        var span = Enumerable.Range(first, end - first).ToList();
        return span.All(index => !text.IsTaken(index) && !text.Tokens[index].IsMark)
            // "à la Antônio ..." is nearly the name and holds it.
            && text.Word(first).Length > 2 && !vocabulary.IsFiller(text.Word(end - 1)) && (text.Word(first) is "the" || !vocabulary.IsFiller(text.Word(first)))
            && span.Sum(index => text.Word(index).Length) >= ShortestLong
            && (span.Any(index => IsStrange(text, vocabulary, index)) || span.Count > 2 && span.Sum(index => text.Word(index).Length) >= ShortestPlain)
            && span.Exists(index => !vocabulary.TryGet(text.Word(index), out _) && vocabulary.Correct(text.Word(index)) is null);
    }
}
