using System.Globalization;
using System.Text;

namespace RagRecommender.Indexing;

/// <summary>Text of a source made fit for showing and comparing. Sources are untrusted.</summary>
public static class PlainText
{
    /// <summary>
    /// Without control and zero-width characters and halves of surrogate pairs, white space as single blanks, trimmed, at most
    /// <paramref name="maxLength"/> characters. Letters stay as the source composed them.
    /// </summary>
    public static string Of(string text, int maxLength)
    {
        if (IsPlain(text, maxLength))
            return text;
        var result = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length > maxLength)
                break;
            // EnumerateRunes gives the replacement character for half a surrogate pair.
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control)
                AppendBlank(result);
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format)
                result.Append(rune.ToString());
        }
        return Cut(result.ToString(), maxLength).TrimEnd();
    }

    /// <summary>The first <paramref name="maxLength"/> characters, never half a surrogate pair.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        return text[..(maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    // Nearly every field of a real source, and worth not copying a million times.
    private static bool IsPlain(string text, int maxLength)
    {
        if (text.Length > maxLength)
            return false;
        var previous = ' ';
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' || (character == ' ' && previous == ' '))
                return false;
            previous = character;
        }
        return text.Length == 0 || previous != ' ';
    }

    private static void AppendBlank(StringBuilder result)
    {
        if (result.Length > 0 && result[^1] != ' ')
            result.Append(' ');
    }
}
