using System.Globalization;
using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>How many tracks: "a dozen indie tunes", "top 20 reggaeton", "make it 15", "just one sad song".</summary>
internal static partial class CountRecogniser
{
    private const int Most = 100;

    public static void Read(RequestText text, Reading reading)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[OfTracks(), Named()])
        {
            foreach (Match match in pattern.Matches(text.Normal))
            {
                var number = text.TokensOf(match.Groups["n"]);
                if (!text.IsFree(number.First, number.End) || !int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1)
                    continue;
                reading.Count = Math.Min(count, Most);
                text.Take(number.First, number.End);
                return;
            }
        }
        if (Few().Match(text.Normal) is { Success: true } few && text.TokensOf(few) is var span && text.IsFree(span.First, span.End))
            reading.Count = few.Value.StartsWith("handful", StringComparison.Ordinal) ? 5 : 2;
    }

    [GeneratedRegex(
        @"(?<![:./\d])(?<!\b(?:that|this|the|same|these|those|my|his|her|last|number|no|for|at|under|over|part|volume|vol|track) )\b(?<n>\d{1,3}) (?!(?:steps?|tones?|inch|string|bit|bar|chord|on|hours?|minutes?|mins?|seconds?|years?|bpm|beats|am|pm|people|of|or|and|to|days?|weeks?|months?|friends|kids|percent|day|year|week|month|hour|minute|th|st|nd|rd|thousand|million) ?)(?:(?!songs\b|of\b|that\b|minutes?\b|hours?\b|year\b|for\b|with\b|by\b)[a-z0-9]+ ){0,4}(?:songs?|tracks?|tunes?|numbers|pieces?|bangers?|jams|hits|cuts|recommendations|recs|suggestions|lullabies|ballads|anthems|classics|gems|bops|ones|titles|results|items|instrumentals|singles|remixes|covers|artists|picks|oldies|choices|arias|carols|standards|waltzes|symphonies|ragas|tangos|sambas|solos|favourites|favorites|love songs|musicals|bits|hymns|melodies|beats|rhymes)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex OfTracks();

    [GeneratedRegex(
        @"\b(?:top|best|another|next|first|give me|gimme|make it|make that|just|only|show me|list|pick|play|play me|send|find me|exactly|i want|i need|limit(?: it)?(?: to)?|maximum|max|about|around) (?<n>\d{1,3})(?= ?$| (?:more|please|pls|then|instead|[,.!?;]|most|of|from|by|best|reggaeton|[a-z]+ ?$|[a-z]+ [a-z]+ ?$))(?! (?:minutes?|mins?|hours?|seconds?|bpm|beats|years?|hits of|of the (?:\d|last|past)))|\b(?<n>\d{1,3}) (?:more|other|others|different|additional)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:handful of|couple of|couple) (?:[a-z]+ ){0,3}(?:songs|tracks|tunes|ones)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Few();
}
