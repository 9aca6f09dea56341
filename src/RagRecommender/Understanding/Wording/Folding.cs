using System.Globalization;
using System.Text;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Letters as people type them: lower case, without accents, ligatures opened.</summary>
internal static class Folding
{
    /// <summary>Folds one character onto <paramref name="result"/>; marks that stand alone vanish.</summary>
    public static void Append(StringBuilder result, Rune rune)
    {
        if (rune.IsAscii)
        {
            result.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }
        foreach (var part in UnicodeDecomposition.Compatible(rune.ToString()).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
                continue;
            result.Append(Unaccented(part));
        }
    }

    /// <summary>True for what belongs inside a word: letters, digits and the marks on them.</summary>
    public static bool IsWordRune(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Letters that Unicode does not decompose although every keyboard without them types them so.
    private static string Unaccented(Rune rune) => rune.Value switch
    {
        'ø' or 'Ø' => "o",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ß' => "ss",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' or 'İ' => "i",
        'ħ' or 'Ħ' => "h",
        _ => Rune.ToLowerInvariant(rune).ToString(),
    };
}
