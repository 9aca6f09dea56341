using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Beats a minute: "120-130 bpm", "around 90", "no faster than 95 beats a minute", "dubstep at 140".</summary>
internal static partial class TempoRecogniser
{
    private const float Slowest = 30;
    private const float Fastest = 260;
    private const float AroundShare = 0.04f;
    private const float PlainShare = 0.02f;
    private const float ExactWidth = 0.5f;

    private const string Unit = "(?:bpms?|b p m|beats? (?:per|a|each|every|/) ?(?:1 )?minutes?|beats? 1 minute|beats? (?:per|a|each)? ?(?:1 )?mins?|beats minute|(?:steps?|strides?|footfalls) (?:per|a|each|/)? ?(?:1 )?minutes?|spm)";

    public static void Read(RequestText text, Reading reading)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[WithUnit(), WithTempo(), Compared(), Bare()])
        {
            foreach (Match match in pattern.Matches(text.Normal))
                Apply(text, reading, match);
        }
    }

    private static void Apply(RequestText text, Reading reading, Match match)
    {
        var (first, end) = text.TokensOf(match);
        if (!text.IsFree(first, end))
            return;
        var low = (float)Quantities.Parse(match.Groups["a"].Value);
        var high = match.Groups["b"].Success ? (float)Quantities.Parse(match.Groups["b"].Value) : low;
        if (low > high)
            (low, high) = (high, low);
        if (low < Slowest || high > Fastest)
            return;
        text.Take(first, end);
        if (high > low)
        {
            reading.SetRange(Feature.Tempo, low, high);
            return;
        }
        if (match.Groups["slack"].Success)
        {
            var slack = (float)Quantities.Parse(match.Groups["slack"].Value);
            reading.SetRange(Feature.Tempo, low - slack, low + slack);
            return;
        }
        switch (Quantities.BoundOf(match))
        {
            case Bound.Over:
                reading.AddRange(Feature.Tempo, low, null);
                break;
            case Bound.Under:
                reading.AddRange(Feature.Tempo, null, low);
                break;
            case Bound.Exact:
                reading.SetRange(Feature.Tempo, low - ExactWidth, low + ExactWidth);
                break;
            case Bound.Around:
                reading.SetRange(Feature.Tempo, low * (1 - AroundShare), low * (1 + AroundShare));
                break;
            default:
                reading.SetRange(Feature.Tempo, low * (1 - PlainShare), low * (1 + PlainShare));
                break;
        }
    }

    [GeneratedRegex(
        $@"\b{Quantities.Before}(?:from |between |at |a )?(?<a>{Quantities.Number})(?<around> ish)?(?:(?<over> plus)| ?{Unit})? ?(?:{Quantities.Joint} (?<b>{Quantities.Number}) ?)?{Unit}(?: (?:plus or minus|plus minus|give or take|plusminus) (?<slack>{Quantities.Number})| (?:minus or plus|or so) (?<slack>{Quantities.Number}))?{Quantities.After}",
        RegexOptions.CultureInvariant)]
    private static partial Regex WithUnit();

    [GeneratedRegex(
        $@"\b(?:tempos?|bpm|speed|pace|pulse) ?(?:of |is |at |in |the |range |range of |, |thats |should be |between |from |set to |to be |stays |staying |kept |keep )*{Quantities.Before}(?:between |from )?(?<a>\d{{2,3}}(?:\.\d+)?)\b(?! (?:minutes?|mins?|seconds?|songs?|tracks?|hours?))(?: {Quantities.Joint} (?<b>\d{{2,3}}(?:\.\d+)?))?{Quantities.After}",
        RegexOptions.CultureInvariant)]
    private static partial Regex WithTempo();

    // "techno faster than 135": only a tempo is fast or slow.
    [GeneratedRegex(
        @"\b(?:(?<under>(?:no|not|nothing|never|isnt|arent) (?:faster|quicker) than|slower than)|(?<over>(?:no|not|nothing|never|isnt|arent) slower than|(?:faster|quicker) than)) (?<a>\d{2,3})\b(?! (?:minutes?|mins?|seconds?|secs?|hours?|songs?|tracks?))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Compared();

    // "trance 136-140", "dubstep at 140": three digits, or a range of two such numbers, with nothing else that they could count.
    [GeneratedRegex(
        @"(?:(?<=^| )(?<a>\d{2,3}) to (?<b>1\d\d)|(?:\bat|@|(?<around>around|about|roughly)) (?<a>1[0-9]\d)|(?<= , )(?<a>1[0-9]\d))(?= ?$| [,.!?;]| (?:please|pls|plz|only|ish|ideally|if)\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
