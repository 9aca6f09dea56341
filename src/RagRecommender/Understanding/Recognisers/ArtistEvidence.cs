namespace RagRecommender.Understanding;

/// <summary>How much speaks for a span that spells an artist's name being that artist, from cues, capitals, renown and how common the words are.</summary>
internal static class ArtistEvidence
{
    private const int EverydayRank = 3_000;
    private const int WellKnown = 60;
    private const int KnownWord = 50;
    private const int Famous = 80;
    private const int RamblingTokens = 28;
    private const float YearCue = 0.9f;

    public static float Of(RequestText text, ArtistNames names, Vocabulary vocabulary, int first, int end, int artist)
    {
        var popularity = names.Popularity(artist);
        var score = popularity / 100f * 0.5f;
        var cue = NameCues.Before(text, first);
        var after = NameCues.After(text, end);
        var possessive = text.Tokens[end - 1].IsPossessive ? 0.4f : 0;
        score += cue.Strength + Math.Max(after.Strength, possessive);
        var words = Enumerable.Range(first, end - first).Where(index => !text.Tokens[index].IsMark).ToList();
        var content = words.Where(index => text.Word(index) is not ("the" or "and" or "n")).ToList();
        var uncommon = content.Count(index => !vocabulary.IsCommon(text.Tokens[index].Stem));
        var isPhrase = vocabulary.Has(text.PlainSpan(first, end)) || content.Count == 1 && vocabulary.Has(text.Word(content[0]));
        score += 0.2f * (content.Count - 1);
        if (uncommon == content.Count && content.Count == 1 && vocabulary.Rank(text.Tokens[content[0]].Stem) != int.MaxValue)
            score += popularity >= WellKnown ? 0.35f : 0.2f;
        else if (uncommon == content.Count)
            score += 0.6f;
        else if (uncommon > 0)
            score += 0.5f;
        else if (content.Count == 1)
            score -= vocabulary.Rank(text.Tokens[content[0]].Stem) < EverydayRank ? 0.5f : popularity >= Famous ? 0.1f : 0.25f;
        else
            score += popularity >= WellKnown + 5 ? 0.3f : popularity >= WellKnown ? 0.2f : popularity >= WellKnown - 15 ? -0.1f : -0.35f;
        if (text.Word(first - 1) is "that" or "this" && text.Word(end) is "song" or "track" or "tune" or "one")
            score += 0.5f;
        // "to kiss", "to skank": a verb.
        if (text.Word(first - 1) is "to" && cue.Strength == 0)
            score -= 0.6f;
        if (content.All(index => char.IsAsciiDigit(text.Word(index)[0])) && text.Word(first) is not "the" && cue.Strength < 0.85f)
            score -= 1;
        if (IsYear(text, content) && cue.Strength < YearCue)
            score -= 2;
        if (uncommon == 0 && content.Count > 1 && names.Words(artist).Count(character => character == ' ') < content.Count - 1)
            score -= 0.6f;
        if (text.Word(first) is "the" && names.Words(artist).StartsWith("the ", StringComparison.Ordinal))
            score += 0.3f;
        // A part of a name that is a word too needs more than itself.
        if (names.IsPart(NameKey.Compact(text.PlainSpan(first, end))) && (isPhrase || cue.Strength < 0.5f && content.Count == 1))
            score -= 2;
        if (isPhrase)
            score -= 0.8f;
        else if (IsWithinGenre(text, vocabulary, first, end))
            score -= 1.5f;
        if (content.All(index => vocabulary.IsFiller(text.Word(index))))
            score -= 0.6f;
        else if (content.All(index => text.Word(index).Length == 1 || vocabulary.Has(text.Word(index)) || text.Word(index) is "major" or "minor" or "sharp" or "flat"))
            score -= 0.9f;
        else if (content.Count > 1 && content.All(index => vocabulary.IsFiller(text.Word(index)) || vocabulary.Has(text.Word(index))))
            score -= 0.4f;
        if (text.Word(first) is "the" && !names.Words(artist).StartsWith("the ", StringComparison.Ordinal) && uncommon == 0)
            score -= 0.4f;
        // "its by journey": nothing but a name can stand there.
        if (cue.Strength >= 1 && text.Word(first - 1) is "by" && text.Word(first - 2) is "its" or "is" or "it" or "was" or "song" or "songs" or "one" or "ones" or "music" or "something" or "anything" or "track" or "tracks" or "stuff"
            && (end == text.Count || text.Tokens[end].IsMark) && popularity >= KnownWord)
            score += 1.2f;
        if (IsWhole(text, vocabulary, first, end) && (uncommon > 0 || popularity >= 35))
            score += content.Count < end - first && names.Words(artist).AsSpan().SequenceEqual(text.PlainSpan(first, end)) ? 1.3f : 1;
        else if (IsClause(text, first, end) && !isPhrase && popularity >= 35)
            score += 0.5f;
        score += CaseEvidence(text, first, content);
        if (text.Count > RamblingTokens && cue.Strength < 0.5f)
            score -= 0.2f;
        return score;
    }

    // "chicago house": the longer phrase is the name of a genre.
    private static bool IsWithinGenre(RequestText text, Vocabulary vocabulary, int first, int end)
    {
        for (var start = Math.Max(0, first - 2); start <= first; start++)
        {
            for (var stop = end; stop <= Math.Min(text.Count, end + 2); stop++)
            {
                if (stop - start > end - first && vocabulary.TryGet(text.PlainSpan(start, stop), out var terms) && terms.Any(term => term.Kind is TermKind.Genre or TermKind.Style))
                    return true;
            }
        }
        return false;
    }

    // "between 1991 and 1994" names no artist.
    private static bool IsYear(RequestText text, List<int> content) =>
        content is [var only] && text.Word(only) is { Length: 4 } word && word.All(char.IsAsciiDigit) && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal))
        && text.Word(only - 1) is not "the";

    private static float CaseEvidence(RequestText text, int first, List<int> content)
    {
        if (!text.HasMeaningfulCase)
            return 0;
        var isCapital = content.All(index => text.Tokens[index].IsCapital || char.IsAsciiDigit(text.Word(index)[0]));
        if (!isCapital)
            return content.All(index => !text.Tokens[index].IsCapital) ? -0.2f : 0;
        var startsSentence = first == 0 || text.Tokens[first - 1].IsMark && text.Word(first - 1) != ",";
        return startsSentence ? content.Count > 1 ? 0.4f : 0.15f : 0.6f;
    }

    // Nothing else was said but "play" and "songs".
    private static bool IsWhole(RequestText text, Vocabulary vocabulary, int first, int end)
    {
        for (var index = 0; index < text.Count; index++)
        {
            if ((index < first || index >= end) && !text.Tokens[index].IsMark && !vocabulary.IsFiller(text.Word(index)))
                return false;
        }
        return true;
    }

    // "the beatles, but ...", "... . how about audioslave": the name stands between marks.
    private static bool IsClause(RequestText text, int first, int end) =>
        (first == 0 || text.Tokens[first - 1].IsMark) && (end == text.Count || text.Tokens[end].IsMark);
}
