using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RagRecommender.Tracks;

/// <summary>
/// The same song under other ids: title without what stands in brackets or behind " - ", and the first artist, both without
/// case, accents and punctuation.
/// </summary>
public readonly partial record struct RecordingKey(string Title, string Artist) : IComparable<RecordingKey>
{
    public static RecordingKey Of(string title, string firstArtist)
    {
        var plain = Plain(Suffixes().Replace(title, ""));
        return new RecordingKey(plain.Length > 0 ? plain : title.ToLowerInvariant(), Plain(firstArtist));
    }

    public static RecordingKey Of(Track track) => Of(track.Title, track.Artists[0]);

    public int CompareTo(RecordingKey other)
    {
        var byArtist = string.CompareOrdinal(Artist, other.Artist);
        return byArtist != 0 ? byArtist : string.CompareOrdinal(Title, other.Title);
    }

    public static bool operator <(RecordingKey left, RecordingKey right) => left.CompareTo(right) < 0;

    public static bool operator >(RecordingKey left, RecordingKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(RecordingKey left, RecordingKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RecordingKey left, RecordingKey right) => left.CompareTo(right) >= 0;

    /// <summary>Letters and digits alone, lower case, compatibility-decomposed without combining marks.</summary>
    public static string Plain(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in UnicodeDecomposition.Compatible(text.ToLowerInvariant()).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber)
                result.Append(rune);
        }
        return result.ToString();
    }

    // The pattern is that of evaluation: bracketed parts anywhere, and everything from " - " to the end.
    [GeneratedRegex(@"\(.*?\)|\[.*?\]| - .*$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffixes();
}
