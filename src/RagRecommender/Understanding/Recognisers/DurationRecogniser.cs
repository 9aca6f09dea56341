using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Lengths: of each track ("under 2:30", "at least six minutes") or of the whole answer ("half an hour of", "a 45 minute run").</summary>
internal static partial class DurationRecogniser
{
    private const double AroundShare = 0.1;
    private const double ExactMilliseconds = 3_000;
    private const double ShortestTotalMinutes = 12;
    private const double LongestTotalMinutes = 24 * 60;

    private const int NounDistance = 4;

    private static readonly string[] Tracks =
        ["each", "apiece", "song", "songs", "track", "tracks", "tune", "tunes", "piece", "pieces", "cut", "cuts", "numbers", "ones", "epic", "epics", "jam", "jams", "bangers", "ballads"];

    private static readonly string[] Totals =
    [
        "of", "worth", "playlist", "set", "mix", "mixtape", "session", "workout", "run", "jog", "drive", "commute", "ride", "flight", "journey", "trip", "walk", "shower", "class",
        "dinner", "party", "show", "practice", "nap", "break", "lunch", "warm", "warmup", "cooldown", "meditation", "playtime", "radio", "list",
    ];

    private const string Hours = "hours?|hrs?|h";
    private const string Minutes = "minutes?|mins?|minuets?|minutos?";
    private const string Seconds = "seconds?|secs?";

    private const string Time =
        $@"(?:\d+:\d\d(?::\d\d)?(?: ?(?:{Minutes}))?|\d+h\d\d?|(?:a |1 |3 )?quarters? (?:of )?(?:an |1 )?hours?"
        + $@"|{Quantities.Number}(?:(?<over> plus) ?| ?)(?:{Hours}|{Minutes}|{Seconds})\b(?: (?:and )?(?:a half|\d+ ?(?:{Minutes}|{Seconds})\b))?)";

    public static void Read(RequestText text, Reading reading)
    {
        foreach (Match match in Pattern().Matches(text.Normal))
        {
            var (first, end) = text.TokensOf(match);
            if (!text.IsFree(first, end))
                continue;
            var high = match.Groups["b"].Success ? match.Groups["b"].Value : match.Groups["a"].Value;
            var low = Milliseconds(match.Groups["a"].Value, high);
            Apply(reading, match, low, Milliseconds(high, high), text.Normal);
            text.Take(first, end);
        }
    }

    private static void Apply(Reading reading, Match match, double low, double high, string normal)
    {
        var before = normal[..match.Index];
        var after = normal[(match.Index + match.Length)..];
        var bound = Quantities.BoundOf(match);
        if (high > low)
        {
            if (NounBehind(after) == Noun.Total)
                reading.TotalLength = TimeSpan.FromMilliseconds((low + high) / 2);
            else
                reading.SetRange(Feature.Duration, (float)low, (float)high);
        }
        else if (IsTotal(before, after, bound, low / 60_000))
        {
            reading.TotalLength = TimeSpan.FromMilliseconds(low);
        }
        else if (bound is Bound.Over or Bound.Under)
        {
            reading.AddRange(Feature.Duration, bound == Bound.Over ? (float)low : null, bound == Bound.Under ? (float)low : null);
        }
        else
        {
            var width = bound == Bound.Exact ? ExactMilliseconds : low * AroundShare;
            reading.SetRange(Feature.Duration, (float)(low - width), (float)(low + width));
        }
    }

    // The nearest noun decides; without one, what is too long for a song is an evening.
    private static bool IsTotal(string before, string after, Bound bound, double minutes)
    {
        if (minutes > LongestTotalMinutes)
            return false;
        var behind = NounBehind(after);
        if (behind == Noun.Track)
            return false;
        if (behind == Noun.Total || PlaylistBefore().IsMatch(before))
            return true;
        if (bound is Bound.Over or Bound.Under || TrackBefore().IsMatch(before))
            return false;
        return minutes >= ShortestTotalMinutes || TotalBefore().IsMatch(before);
    }

    private enum Noun
    {
        None,
        Track,
        Total,
    }

    private static Noun NounBehind(string after)
    {
        foreach (var word in after.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(NounDistance))
        {
            if (Tracks.Contains(word))
                return Noun.Track;
            if (Totals.Contains(word))
                return Noun.Total;
            if (!char.IsAsciiLetter(word[0]))
                return Noun.None;
        }
        return Noun.None;
    }

    private static double Milliseconds(string time, string unitSource)
    {
        if (time.Contains(':'))
        {
            var parts = Digits().Matches(time).Select(part => Quantities.Parse(part.Value)).ToArray();
            return parts.Length == 3 ? ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 : (parts[0] * 60 + parts[1]) * 1000;
        }
        if (time.Contains("quarter", StringComparison.Ordinal))
            return (time.StartsWith('3') ? 45 : 15) * 60_000;
        if (HoursAndMinutes().Match(time) is { Success: true } clock)
            return (Quantities.Parse(clock.Groups[1].Value) * 60 + Quantities.Parse(clock.Groups[2].Value)) * 60_000;
        double total = 0, unit = 0;
        foreach (Match part in Part().Matches(time))
        {
            unit = UnitOf(part.Groups["unit"].Success ? part.Groups["unit"].Value : Part().Matches(unitSource).Last().Groups["unit"].Value);
            total += Quantities.Parse(part.Groups["number"].Value) * unit;
        }
        return time.EndsWith("a half", StringComparison.Ordinal) ? total + unit / 2 : total;
    }

    private static double UnitOf(string unit) => unit.Length == 0 ? 60_000 : unit[0] switch { 'h' => 3_600_000, 's' => 1_000, _ => 60_000 };

    [GeneratedRegex(
        $@"(?<![\w:/]){Quantities.Before}(?:from |between |of |a )?(?:(?<a>{Time}|{Quantities.Number}) {Quantities.Joint} (?<b>{Time})|(?<a>{Time})){Quantities.After}(?![:/])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"\b(?:playlist|play list|mix|set|session|mixtape|list|whole thing|total|total length|all together|altogether|in total|total time|runtime|run time)(?: (?:that|which|is|s|should|can|must|be|last|lasts|runs|run|goes|go|for|of|lasting|running|totalling|totaling|to|with a length|length|,))*\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex PlaylistBefore();

    [GeneratedRegex(@"\b(?:songs?|tracks?|tunes?|pieces?|each|cuts|epics|ones)\b[^.;!?]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex TrackBefore();

    [GeneratedRegex(@"\b(?:fill|fills|filling|for|next|enough|takes|is|are|got|have|spend|last|lasts|another)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TotalBefore();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(\d+)h(\d\d?)$")]
    private static partial Regex HoursAndMinutes();

    [GeneratedRegex($@"(?<number>{Quantities.Number}) ?(?<unit>{Hours}|{Minutes}|{Seconds})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
