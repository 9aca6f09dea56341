namespace RagRecommender.Understanding;

/// <summary>"more", "less", "-er", "not too": by how much a word is meant.</summary>
internal static class TermDegree
{
    private static readonly string[] Intensifiers = ["a", "bit", "little", "much", "even", "way", "lot", "slightly", "somewhat", "far", "tad", "touch", "of", "kinda", "the"];

    /// <summary>1 for "more upbeat", "slower"; -1 for "less heavy", "not as loud".</summary>
    public static int Before(RequestText text, Segment segment, Vocabulary vocabulary)
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

    /// <summary>"not too", "not very", "not a lot of": refused by degree, not altogether.</summary>
    public static bool IsQualified(RequestText text, Segment segment)
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
}
