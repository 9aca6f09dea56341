using System.Globalization;
using System.Text;

namespace RagRecommender.Embeddings.Tokens;

/// <summary>How BERT's basic tokenizer sees a character (google-research/bert, tokenization.py).</summary>
internal static class RuneKinds
{
    /// <summary>Accents, and control, format and private use characters, NUL and U+FFFD; not tab and line ends.</summary>
    public static bool IsDropped(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => false,
        0xFFFD => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse,
    };

    /// <summary>A word of its own.</summary>
    public static bool StandsAlone(Rune rune) => IsPunctuation(rune) || IsIdeograph(rune);

    // Every ASCII symbol, also those that Unicode does not call punctuation, such as $ and ^.
    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? char.IsPunctuation((char)rune.Value) || char.IsSymbol((char)rune.Value)
        : Rune.IsPunctuation(rune);

    // Chinese and Japanese characters (not kana), which are written without spaces.
    private static bool IsIdeograph(Rune rune) => rune.Value is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}
