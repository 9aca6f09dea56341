namespace RagRecommender.Understanding;

/// <summary>How sure it is that a typed name means a known one, 0-1.</summary>
internal static class NameSimilarity
{
    /// <summary>
    /// 1 for equal keys; 0.94 less 0.05 for each typo; 0.9 for the same words in another order; below that by the share of letters
    /// in words that both hold. Word lists are joined by single spaces.
    /// </summary>
    public static float Of(string typedWords, string typedKey, string knownWords, string knownKey)
    {
        if (typedKey.Length == 0 || knownKey.Length == 0)
            return 0;
        if (typedKey == knownKey)
            return 1;
        var limit = EditDistance.Allowed(Math.Min(typedKey.Length, knownKey.Length));
        if (limit > 0 && EditDistance.Bounded(typedKey, knownKey, limit) is var distance && distance <= limit)
            return 0.99f - 0.05f * distance;
        return Shared(typedWords, knownWords);
    }

    private static float Shared(string typedWords, string knownWords)
    {
        var typed = Content(typedWords);
        var known = Content(knownWords);
        var used = new bool[known.Count];
        var (shared, typos) = (0, 0);
        foreach (var word in typed)
        {
            for (var index = 0; index < known.Count; index++)
            {
                if (used[index])
                    continue;
                var limit = EditDistance.Allowed(Math.Min(word.Length, known[index].Length)) > 0 && word.Length >= 5 ? 1 : 0;
                var distance = EditDistance.Bounded(word, known[index], limit);
                if (distance > limit)
                    continue;
                used[index] = true;
                shared += known[index].Length;
                typos += distance;
                break;
            }
        }
        var typedLetters = typed.Sum(word => word.Length);
        var knownLetters = known.Sum(word => word.Length);
        if (shared == 0 || typedLetters == 0 || knownLetters == 0)
            return 0;
        var dice = 2f * shared / (typedLetters + knownLetters);
        return Math.Clamp(0.92f * dice - 0.04f * typos, 0, 0.92f);
    }

    private static List<string> Content(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("the" or "and" or "n"))];
}
