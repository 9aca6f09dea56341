using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Keys by name ("F# minor", "in D", "E flat major", "Am") and by their place on the Camelot wheel ("8A").</summary>
internal static partial class KeyRecogniser
{
    private const string Accidental = "(?: ?(?<sharp>#|sharp)| ?(?<flat>flat)|(?<flat>b(?![a-z0-9])))?";

    public static void Read(RequestText text, Reading reading)
    {
        foreach (Match match in Named().Matches(text.Normal))
        {
            if (match.Groups["mode"].Value is "m" or "min" && !IsWritten(text, match))
                continue;
            Add(text, reading, match, Pitch(match), match.Groups["mode"].Value.StartsWith("ma", StringComparison.Ordinal) ? 1 : 0);
        }
        foreach (Match match in Plain().Matches(text.Normal))
            Add(text, reading, match, Pitch(match), null);
        foreach (Match match in Camelot().Matches(text.Normal))
            ReadCamelot(text, reading, match);
    }

    /// <summary>The wheel: 8B is C major, 8A is A minor, and each step clockwise is a fifth up.</summary>
    public static MusicalKey OfCamelot(int hour, bool isMajor) => new(((isMajor ? 0 : 9) + 7 * (hour + 4)) % 12, isMajor ? 1 : 0);

    private static void ReadCamelot(RequestText text, Reading reading, Match match)
    {
        var (first, end) = text.TokensOf(match);
        var token = text.OriginalText(end - 1, end);
        // "8A" says it by its capital; "8a" needs a word that speaks of keys.
        if (!text.IsFree(first, end) || (!char.IsUpper(token[^1]) && !KeyTalk().IsMatch(text.Normal)))
            return;
        text.Take(first, end);
        var hour = (int)Quantities.Parse(match.Groups["hour"].Value);
        var isMajor = match.Groups["letter"].Value == "b";
        reading.Keys.Add(OfCamelot(hour, isMajor));
        if (!Compatible().IsMatch(text.Normal))
            return;
        // What mixes without a clash: a step to either side and the other ring.
        reading.Keys.Add(OfCamelot(hour % 12 + 1, isMajor));
        reading.Keys.Add(OfCamelot((hour + 10) % 12 + 1, isMajor));
        reading.Keys.Add(OfCamelot(hour, !isMajor));
    }

    private static void Add(RequestText text, Reading reading, Match match, int pitch, int? mode)
    {
        var (first, end) = text.TokensOf(match);
        if (!text.IsFree(first, end))
            return;
        text.Take(first, end);
        reading.Keys.Add(new MusicalKey(pitch, mode));
    }

    private static int Pitch(Match match)
    {
        var pitch = match.Groups["note"].Value[0] switch { 'c' => 0, 'd' => 2, 'e' => 4, 'f' => 5, 'g' => 7, 'a' => 9, _ => 11 };
        if (match.Groups["sharp"].Success)
            pitch++;
        else if (match.Groups["flat"].Success)
            pitch += 11;
        return pitch % 12;
    }

    // "Am" is a key where the note is a capital and the m is not; "am" is a verb.
    private static bool IsWritten(RequestText text, Match match)
    {
        var (first, end) = text.TokensOf(match.Groups["key"]);
        var written = text.OriginalText(first, end);
        return written.Length > 1 && char.IsUpper(written[0]) && !char.IsUpper(written[^1])
            && (match.Groups["cue"].Success || match.Groups["sharp"].Success || match.Groups["flat"].Success || KeyTalk().IsMatch(text.Normal));
    }

    [GeneratedRegex(
        $@"(?<![\w'])(?<cue>(?:in|key of|key|of|is|keys of) (?:the )?(?:key of )?)?(?<key>(?<note>[b-g]){Accidental}[ -]?(?<mode>major|minor|maj|min|m)\b|(?<note>a)(?: ?(?<sharp>#|sharp)| ?(?<flat>flat)|(?<flat>b)) ?(?<mode>major|minor|maj|min|m)\b|(?<note>a)(?<mode>m)\b|(?<=\b(?:in|of|key|keys|is) )(?<note>a) ?(?<mode>major|minor|maj|min)\b(?! (?:key|mode|scale|way|hit|label))|(?<note>a) (?<mode>major|minor)(?= (?:songs|tracks|tunes|pieces|only)| ?$| [,.!?]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(
        $@"\b(?:(?:in|is) (?:the )?key of|key of|keyed in|key is|key) (?<note>[a-g]){Accidental}(?![\w])|(?<=\bin )(?:(?<note>[b-g]){Accidental}|(?<note>a)(?: ?(?<sharp>#|sharp)| (?<flat>flat)|(?<flat>b)))(?= ?$| [,.!?;]| (?:for|to|at|please|and|with|key)\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?<![\w])(?<hour>1[0-2]|0?[1-9]) ?(?<letter>[ab])(?![\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Camelot();

    [GeneratedRegex(@"\b(?:camelot|keys?|mix|mixes|mixing|harmonic|harmonically|compatible|wheel|dj|in)\b", RegexOptions.CultureInvariant)]
    private static partial Regex KeyTalk();

    [GeneratedRegex(@"\b(?:harmonic|harmonically|compatible|compatibly) (?:with|to|match|matches|keys?|neighbou?rs?)\b|\b(?:harmonically )?(?:compatible|compatibly)\b|\b(?:mix|mixes|mixing|blend|blends) (?:[a-z]+ ){0,3}(?:with|into|out of|from)\b|\b(?:neighbou?rs?|neighbou?ring|adjacent)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Compatible();
}
