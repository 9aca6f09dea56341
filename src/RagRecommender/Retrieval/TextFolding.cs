using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>What text is compared by: lower case, compatibility forms replaced, accents dropped, ornamental spellings made plain.</summary>
internal static partial class TextFolding
{
    public static string Fold(string text)
    {
        if (!Ascii.IsValid(text))
            text = WithoutMarks(UnicodeDecomposition.Compatible(text.ToLowerInvariant()));
        text = Plain(text.ToLowerInvariant());
        if (text.Contains('\'', StringComparison.Ordinal))
            text = DroppedG().Replace(Contraction().Replace(Possessive().Replace(text, ""), ""), "ing");
        return text.Contains('.', StringComparison.Ordinal) ? Abbreviation().Replace(text, static match => match.Value.Replace(".", "", StringComparison.Ordinal)) : text;
    }

    // People leave the apostrophe of don't and children's out as often as they type it.
    [GeneratedRegex(@"(?<=\w)'s(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"(?<=\w)'(?=(?:t|re|ve|ll|d|m)(?!\w))", RegexOptions.CultureInvariant)]
    private static partial Regex Contraction();

    [GeneratedRegex(@"(?<=\w\w)in'(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex DroppedG();

    // R.E.M., N.W.A
    [GeneratedRegex(@"(?<!\w)(?:\p{L}\.)+\p{L}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    private static string WithoutMarks(string decomposed)
    {
        var result = new StringBuilder(decomposed.Length);
        foreach (var character in decomposed)
        {
            if (result.Length > 0 && Compose(result[^1], character) is { } syllable)
                result[^1] = syllable;
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                Append(result, character);
        }
        return result.ToString();
    }

    // Letters that Unicode does not decompose although people type them plainly.
    private static void Append(StringBuilder result, char character) => _ = character switch
    {
        'ø' => result.Append('o'),
        'ł' => result.Append('l'),
        'đ' or 'ð' => result.Append('d'),
        'ı' => result.Append('i'),
        'ħ' => result.Append('h'),
        'ß' => result.Append("ss"),
        'æ' => result.Append("ae"),
        'œ' => result.Append("oe"),
        'þ' => result.Append("th"),
        '\u2018' or '\u2019' or '\u02BC' => result.Append('\''),
        '\u2010' => result.Append('-'),
        _ => result.Append(character),
    };

    // Hangul syllables are put together again (The Unicode Standard, section 3.12), so that one stays one character.
    private static char? Compose(char previous, char next)
    {
        if (previous is >= '\u1100' and <= '\u1112' && next is >= '\u1161' and <= '\u1175')
            return (char)(0xAC00 + ((previous - 0x1100) * 21 + (next - 0x1161)) * 28);
        if (previous is >= '\uAC00' and <= '\uD7A3' && (previous - 0xAC00) % 28 == 0 && next is > '\u11A7' and <= '\u11C2')
            return (char)(previous + (next - 0x11A7));
        return null;
    }

    // A$AP, Ke$ha and P!nk are typed with letters as often as with signs.
    private static string Plain(string text)
    {
        if (text.AsSpan().IndexOfAny('$', '!', '`') < 0)
            return text;
        return string.Create(text.Length, text, static (result, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                var follows = index > 0 && char.IsLetter(source[index - 1]);
                var precedes = index + 1 < source.Length && char.IsLetter(source[index + 1]);
                result[index] = source[index] switch
                {
                    '$' when follows || precedes => 's',
                    '!' when follows && precedes => 'i',
                    '`' => '\'',
                    var other => other,
                };
            }
        });
    }
}
