namespace RagRecommender.Understanding;

/// <summary>The shorter names that people use for well-known artists.</summary>
internal static class ArtistShortForms
{
    private const int FewestLetters = 3;
    private const int MostLetters = 5;
    private const int ShortestSurname = 5;

    /// <summary>"tom petty" of "tom petty and the heartbreakers"; null where the part before "and" is a single word or there is none.</summary>
    public static string? Leader(string words)
    {
        var joint = words.IndexOf(" and ", StringComparison.Ordinal);
        return joint > 0 && words.AsSpan(0, joint).Contains(' ') && words.AsSpan(joint).StartsWith(" and the ", StringComparison.Ordinal) ? words[..joint] : null;
    }

    /// <summary>"mozart" of "wolfgang amadeus mozart"; null for names of one word and for short ones.</summary>
    public static string? Surname(string words)
    {
        var space = words.LastIndexOf(' ');
        return space > 0 && words.Length - space - 1 >= ShortestSurname && !words.StartsWith("the ", StringComparison.Ordinal) && !words.AsSpan(0, space).Contains(" and ", StringComparison.Ordinal) ? words[(space + 1)..] : null;
    }

    /// <summary>"hot chili peppers" and "chili peppers" of "red hot chili peppers".</summary>
    public static IEnumerable<string> Tails(string words)
    {
        var parts = words.Split(' ');
        for (var first = parts[0] is "the" ? 2 : 1; first <= parts.Length - 2; first++)
        {
            if (parts[first] is not ("and" or "the" or "of" or "n"))
                yield return string.Join(' ', parts[first..]);
        }
    }

    /// <summary>"rhcp" of "red hot chili peppers"; null for names of other than three to five words.</summary>
    public static string? Initials(string words)
    {
        var parts = words.Split(' ');
        return Leader(words) is null && parts.Length is >= FewestLetters and <= MostLetters && parts.All(part => part.Length > 0 && char.IsAsciiLetter(part[0])) && parts.Count(part => part.Length > 1) > 1
            ? string.Concat(parts.Select(part => part[0]))
            : null;
    }
}
