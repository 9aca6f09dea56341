using System.Text;

namespace RagRecommender.Understanding;

/// <summary>Names in the form in which they are compared.</summary>
internal static class NameKey
{
    /// <summary>Lower-case words without accents and punctuation, joined by single spaces; <c>$</c> is an s and <c>&amp;</c> is "and".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder(name.Length);
        var position = 0;
        while (position < name.Length)
        {
            if (!Rune.TryGetRuneAt(name, position, out var rune))
                rune = Rune.ReplacementChar;
            var next = position + rune.Utf16SequenceLength;
            if (Folding.IsWordRune(rune))
                Folding.Append(words, rune);
            else if (rune.Value is '$')
                words.Append('s');
            else if (rune.Value is '!' or '@' && IsLetter(name, position - 1) && IsLetter(name, next))
                words.Append(rune.Value is '!' ? 'i' : 'a');
            else if (rune.Value is '&' or '+')
                words.Append(" and ");
            else if (rune.Value is not ('\'' or '’' or '‘' or '`' or '´' or 'ʼ') && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
            position = next;
        }
        return words.Replace("  ", " ").ToString().Trim();
    }

    /// <summary>The words without "the", "and", "n" and spaces, so that neither their presence nor word breaks matter.</summary>
    public static string Compact(ReadOnlySpan<char> words)
    {
        var key = new StringBuilder(words.Length);
        AppendCompact(key, words);
        if (key.Length == 0)
        {
            foreach (var character in words)
            {
                if (char.IsLetterOrDigit(character))
                    key.Append(character);
            }
        }
        return key.ToString();
    }

    public static void AppendCompact(StringBuilder key, ReadOnlySpan<char> words)
    {
        foreach (var range in words.Split(' '))
        {
            var word = words[range];
            if (word is "the" or "and" or "n")
                continue;
            foreach (var character in word)
            {
                if (char.IsLetterOrDigit(character))
                    key.Append(character);
            }
        }
    }

    /// <summary>A title without what distributors hang on it: bracketed parts and everything behind " - ".</summary>
    public static string BareTitle(string title)
    {
        var dash = title.IndexOf(" - ", StringComparison.Ordinal);
        var bare = new StringBuilder(title.Length);
        var depth = 0;
        foreach (var character in dash > 0 ? title.AsSpan(0, dash) : title)
        {
            if (character is '(' or '[')
                depth++;
            else if (character is ')' or ']')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0)
                bare.Append(character);
        }
        var result = bare.ToString().Trim();
        return result.Length > 0 ? result : title;
    }

    private static bool IsLetter(string text, int index) => index >= 0 && index < text.Length && char.IsLetter(text[index]);
}
