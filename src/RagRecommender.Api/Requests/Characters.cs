namespace RagRecommender.Api.Requests;

/// <summary>Text as people count it: one for each code point, as JSON Schema counts too.</summary>
public static class Characters
{
    private const int Shown = 40;

    public static int Count(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    /// <summary>Outside text made fit for a message: cut, and without control characters.</summary>
    public static string Quote(string text)
    {
        var cut = text.Length > Shown ? string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown), "…") : text;
        return $"\"{string.Concat(cut.Select(character => char.IsControl(character) ? '\uFFFD' : character))}\"";
    }
}
