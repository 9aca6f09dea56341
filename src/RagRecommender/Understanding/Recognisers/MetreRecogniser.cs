using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>Beats a bar: "3/4", "waltz", "five four time", "odd time signatures", "not in 4/4".</summary>
internal static partial class MetreRecogniser
{
    private static readonly int[] Odd = [1, 5, 7];

    public static void Read(RequestText text, Reading reading, CatalogueKnowledge knowledge)
    {
        foreach (Match match in Pattern().Matches(text.Normal))
        {
            var (first, end) = text.TokensOf(match);
            if (!text.IsFree(first, end))
                continue;
            text.Take(first, end);
            int[] metres =
                match.Groups["beats"].Success ? Beats((int)Quantities.Parse(match.Groups["beats"].Value), match.Groups["unit"].Value)
                : match.Groups["odd"].Success ? Odd
                : match.Groups["common"].Success ? [4]
                : [3];
            if (match.Groups["not"].Success)
                reading.ExcludedTimeSignatures.AddRange(metres);
            else if (metres.Intersect(knowledge.TimeSignatures).ToList() is { Count: > 0 } known)
                reading.TimeSignatures.AddRange(known);
            else
                reading.NotApplied.Add(new NotApplied(text.OriginalText(first, end), "no track in this catalogue is in this metre"));
        }
    }

    // Six eighths are felt, and analysed, as threes.
    private static int[] Beats(int beats, string unit) => beats == 6 || (beats is 9 or 12 && unit is "8" or "eight" or "eighth") ? [3, 6] : [beats];

    [GeneratedRegex(
        @"\b(?<not>(?:not|nothing|no|without|isnt|arent|anything but|except|avoid) (?:in |a |any )?)?(?:in |(?:a )?(?:time signature|metre|meter|signature)(?: of)? )?(?:(?:in )?(?<beats>1|2|3|4|5|6|7|9|12)/(?<unit>4|8)(?: time(?: signature)?| metre| meter| beat)?|(?<beats>3|4|5|7) (?<unit>4|8) (?:time|metre|meter|beat)|(?<beats>6) 8 time|in (?<beats>3|5|7) (?<unit>4|8)(?! ?(?:minutes?|mins?|songs|hours?|seconds?|tracks))|(?<beats>3|4|5|6|7) beats (?:to (?:the|a)|per|a|in a) (?:bar|measure)|waltz(?:es)?(?: time| rhythm| beat| metre| meter)?|(?:in )?(?:3 time|triple time|triple metre|triple meter)|(?<odd>(?:odd|irregular|unusual|weird|strange|complex|asymmetric) (?:time(?: signatures?)?|metres?|meters?|signatures?))|(?<common>common time|4 on the floor))(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
