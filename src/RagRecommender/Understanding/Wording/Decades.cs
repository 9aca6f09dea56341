using System.Globalization;
using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>The decades that words about time speak of: "80s", "1985", "the noughties", "oldies".</summary>
internal static partial class Decades
{
    private const int FirstOfTwoDigits = 30;

    private static readonly Dictionary<string, int[]> Named = new(StringComparer.Ordinal)
    {
        ["thirties"] = [1930],
        ["forties"] = [1940],
        ["fifties"] = [1950],
        ["sixties"] = [1960],
        ["seventies"] = [1970],
        ["eighties"] = [1980],
        ["nineties"] = [1990],
        ["noughties"] = [2000],
        ["naughties"] = [2000],
        ["aughts"] = [2000],
        ["y2k"] = [2000],
        ["oldies"] = [1950, 1960, 1970],
    };

    /// <summary>Their first years, ascending. Two digits mean 1930 to 2020.</summary>
    public static IEnumerable<int> In(string text)
    {
        var found = new SortedSet<int>();
        foreach (Match match in Written().Matches(text.ToLowerInvariant()))
        {
            if (match.Groups["named"].Success)
                found.UnionWith(Named[match.Value]);
            else if (match.Groups["year"].Success)
                found.Add(int.Parse(match.Groups["year"].ValueSpan[..3], CultureInfo.InvariantCulture) * 10);
            else
            {
                var tens = int.Parse(match.Groups["tens"].ValueSpan, CultureInfo.InvariantCulture);
                found.Add(tens + (tens >= FirstOfTwoDigits ? 1900 : 2000));
            }
        }
        return found;
    }

    [GeneratedRegex(
        @"\b(?<year>(?:19|20)\d\d)(?:\s?['’]?\s?s)?\b|(?<!\d)(?<tens>\d0)\s?['’]?\s?s\b|\b(?<named>thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties|naughties|aughts|y2k|oldies)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
