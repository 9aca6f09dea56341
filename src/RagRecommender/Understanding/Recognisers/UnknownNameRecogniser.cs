namespace RagRecommender.Understanding;

/// <summary>
/// What a strong cue ("by", "in the style of") announces and no list of names holds: said so, because an answer without a word would look as
/// if it were that artist's. The words stay searchable.
/// </summary>
internal static class UnknownNameRecogniser
{
    private const string Reason = "an artist of this name is not in this catalogue";
    private const float StrongCue = 0.85f;
    private const int ShortestWord = 4;
    private const int LongestName = 6;

    /// <summary>Reads what no other recogniser has taken.</summary>
    public static void Read(RequestText text, Reading reading, Vocabulary vocabulary)
    {
        for (var first = 0; first < text.Count; first++)
        {
            if (text.IsTaken(first) || text.Tokens[first].IsMark || NameCues.Before(text, first).Strength < StrongCue)
                continue;
            var end = EndOfName(text, vocabulary, first);
            if (end == first)
                continue;
            for (var index = first; index < end; index++)
            {
                if (!vocabulary.IsFiller(text.Word(index)) && !reading.Words.Contains(text.Word(index)))
                    reading.Words.Add(text.Word(index));
            }
            text.Take(first, end);
            var name = text.OriginalText(first, end);
            reading.NotApplied.Add(new NotApplied(name, Reason));
            // "like X" asks for others than X, so X's own songs would be no answer to it.
            if (NameCues.Before(text, first).Role != ArtistRole.Like)
                reading.Missing.Add(new MissingName(null, name));
            first = end - 1;
        }
    }

    // Capitals as far as they go, else words that are not English; a single capital may begin any word.
    private static int EndOfName(RequestText text, Vocabulary vocabulary, int first)
    {
        var (end, capitals, strange) = (first, 0, 0);
        for (var index = first; index < text.Count && index - first < LongestName && !text.IsTaken(index) && !text.Tokens[index].IsMark; index++)
        {
            var isCapital = text.HasMeaningfulCase && text.Tokens[index].IsCapital;
            var isStrange = IsStrange(text.Tokens[index], vocabulary);
            if (!isCapital && !isStrange)
            {
                // "the" and "of" stand inside names.
                if (text.Word(index) == "the" && (index == first || text.HasMeaningfulCase) || text.Word(index) == "of" && index > first && text.HasMeaningfulCase)
                    continue;
                break;
            }
            end = index + 1;
            capitals += isCapital ? 1 : 0;
            strange += isStrange ? 1 : 0;
        }
        return strange > 0 || capitals > 1 ? end : first;
    }

    private static bool IsStrange(Token token, Vocabulary vocabulary) =>
        token.Word.Length >= ShortestWord && char.IsAsciiLetter(token.Word[0]) && !vocabulary.IsEnglish(token.Stem) && !vocabulary.TryGet(token.Word, out _);
}
