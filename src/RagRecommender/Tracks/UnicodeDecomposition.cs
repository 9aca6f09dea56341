using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RagRecommender.Tracks;

/// <summary>
/// Full Unicode decompositions from the engine's own table, because <see cref="string.Normalize()"/> returns its input unchanged
/// under invariant globalization. Combining marks stay in the order of the text: callers drop them.
/// </summary>
public static class UnicodeDecomposition
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;

    private static readonly FrozenDictionary<int, (string Canonical, string Compatible)> Table = Load();

    /// <summary>Normalization form D but for the order of combining marks: é is e and an acute accent.</summary>
    public static string Canonical(string text) => Decompose(text, compatible: false);

    /// <summary>Normalization form KD but for the order of combining marks: also ﬁ is fi, and full-width letters are plain.</summary>
    public static string Compatible(string text) => Decompose(text, compatible: true);

    private static string Decompose(string text, bool compatible)
    {
        if (Ascii.IsValid(text))
            return text;
        var result = new StringBuilder(text.Length + 8);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsAscii(character))
            {
                result.Append(character);
                continue;
            }
            int code = character;
            var isPair = char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
            if (isPair)
                code = char.ConvertToUtf32(character, text[++index]);
            if (code is >= FirstSyllable and <= LastSyllable)
                AppendSyllable(result, code - FirstSyllable);
            else if (Table.TryGetValue(code, out var forms))
                result.Append(compatible ? forms.Compatible : forms.Canonical);
            else if (isPair)
                result.Append(character).Append(text[index]);
            else
                result.Append(character);
        }
        return result.ToString();
    }

    // The Unicode Standard, section 3.12: 19 leading consonants, 21 vowels, 27 trailing consonants or none.
    private static void AppendSyllable(StringBuilder result, int syllable)
    {
        result.Append((char)(0x1100 + syllable / (21 * 28))).Append((char)(0x1161 + syllable / 28 % 21));
        if (syllable % 28 != 0)
            result.Append((char)(0x11A7 + syllable % 28));
    }

    private static FrozenDictionary<int, (string, string)> Load()
    {
        using var stream = typeof(UnicodeDecomposition).Assembly.GetManifestResourceStream("decompositions.txt")
            ?? throw new InvalidOperationException("The table decompositions.txt is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var table = new Dictionary<int, (string, string)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var fields = line.Split(';');
            var code = int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var canonical = fields[1].Length > 0 ? Characters(fields[1]) : char.ConvertFromUtf32(code);
            table.Add(code, (canonical, fields[2].Length > 0 ? Characters(fields[2]) : canonical));
        }
        return table.ToFrozenDictionary();
    }

    private static string Characters(string codes) =>
        string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
