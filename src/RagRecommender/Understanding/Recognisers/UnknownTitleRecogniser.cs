using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>
/// A song in quotes that no list of names holds, where the words around it say that it is one: <c>the song "…"</c>, <c>"…" by …</c>. Said so, and left
/// to whoever can look elsewhere.
/// </summary>
internal static partial class UnknownTitleRecogniser
{
    private const string Reason = "a song of this title is not in this catalogue";
    private const int LongestName = 6;

    /// <summary>Reads behind the recognisers of titles and of unknown artists; a title that was found ends it.</summary>
    public static void Read(RequestText text, Reading reading)
    {
        if (reading.Titles.Count > 0 || reading.LikeTracks.Count > 0)
            return;
        foreach (Match match in Quotes().Matches(text.Original))
        {
            var first = text.Tokens.TakeWhile(token => token.Start < match.Index).Count();
            var end = text.Tokens.TakeWhile(token => token.Start < match.Index + match.Length).Count();
            if (end <= first)
                continue;
            var next = end;
            while (next < text.Count && text.Tokens[next].IsMark)
                next++;
            var artist = text.Word(next) == "by" ? ArtistBehind(text, next + 1) : null;
            if (artist is null && (first == 0 || !Announced().IsMatch(text.PlainSpan(0, first))))
                continue;
            var title = match.Groups["name"].Value;
            reading.NotApplied.Add(new NotApplied(title, Reason));
            reading.Missing.RemoveAll(missing => missing.Title is null && missing.Artist == artist);
            reading.Missing.Add(new MissingName(title, artist));
        }
    }

    private static string? ArtistBehind(RequestText text, int first)
    {
        var end = first;
        while (end < text.Count && end - first < LongestName && !text.Tokens[end].IsMark)
            end++;
        return end > first ? text.OriginalText(first, end) : null;
    }

    [GeneratedRegex("[\"“”](?<name>[^\"“”]{2,80})[\"“”]", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"\b(?:song|track|tune|single|called|titled|named)(?: is| was)?\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex Announced();
}
