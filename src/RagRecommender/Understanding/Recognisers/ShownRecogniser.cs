using System.Globalization;
using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>
/// What a later turn says of the tracks that an earlier one was answered with: "another ten", "not those", "more like the second one",
/// "drop the last one". Which tracks these were is known to whoever keeps the conversation, not to the plan.
/// </summary>
internal static partial class ShownRecogniser
{
    private const int Last = -1;

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    public static void Read(RequestText text, Reading reading)
    {
        foreach (Match match in Place().Matches(text.Normal))
        {
            var place = PlaceOf(match.Groups["place"].Value);
            var span = text.TokensOf(match);
            if (place == 0 || !text.IsFree(span.First, span.End))
                continue;
            text.Take(span.First, span.End);
            if (match.Groups["not"].Success)
                reading.NotShown.Add(place);
            else if (match.Groups["like"].Success)
                reading.LikeShown.Add(place);
        }
        reading.ExcludesShown = reading.LikeShown.Count > 0 || More().IsMatch(text.Normal) || Refused().IsMatch(text.Normal);
    }

    private static int PlaceOf(string word) =>
        word is "last" or "final" or "bottom" ? Last
        : word is "top" ? 1
        : Array.IndexOf(Ordinals, word) is var ordinal and >= 0 ? ordinal + 1
        : int.TryParse(word.AsSpan().TrimEnd("stndrh"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private const string Ordinal = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|top|bottom";

    [GeneratedRegex(
        @"\b(?:(?<not>(?:not|without|except|except for|skip|drop|remove|lose|hate|hated|bin|cut|no more of|nothing like|dont like|didnt like|do not like|did not like|dont want|get rid of|anything but)(?: so much)?)|(?<like>(?:more |songs |stuff |something |music |tracks |ones |sounds |similar )?(?:like|similar to|such as|along the lines of|close to|closer to|in the vein of|in the style of|of|based on|love|loved|liked|really like|enjoyed|prefer|keep)))"
        + $@" (?:(?:the|that|this|your|number|no|track|song) )*(?:(?<place>{Ordinal}|\d{{1,2}}(?:st|nd|rd|th)) (?:one|1|song|track|tune|result|suggestion|recommendation|pick|of (?:those|these|them))|(?:number|no|track|song|#) ?(?<place>\d{{1,2}}))\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(
        @"\b(?:another|other|different|new|fresh|further|additional) (?:\d+|few|couple|batch|set|round|bunch|handful|dozen|lot|ones?|songs?|tracks?|tunes?|suggestions?|recommendations?|options?|picks|results|list|selection)\b"
        + @"|\b(?:\d+|few|couple|couple of|some|any|bit|many) (?:more|others?|additional)(?= ?$| (?:please|pls|plz|then|like|of|songs?|tracks?|tunes?|ones?|options|suggestions|recommendations|[,.!?])(?: |$))"
        + @"|^(?:(?:ok|okay|yes|yeah|cool|great|nice|good|thanks|and|now|please|love it|perfect|,|[.!]) )*(?:more|another|another one|next|others|again|same again|keep going|keep them coming|continue|go on|what else|anything else|something else|encore|next page|the next \d+|next \d+|more please|more pls|one more)(?= ?$| (?:please|pls|plz|then|[,.!?]|like (?:this|these|that|those|them|it)|of (?:this|these|that|those|them|the same)))"
        + @"|\b(?:give|show|get|find|play|send|gimme|want|need|got|have|hear|see)(?: me| us| any| some| a few)* (?:more|others|another)(?= ?$| (?:please|pls|plz|[,.!?]|like (?:this|these|that|those|them|it)|of (?:this|these|that|those|them|the same)|songs|tracks|music|tunes|options|results|suggestions|recommendations|stuff|ones)\b)"
        + @"|\bmore (?:of (?:this|these|that|those|them|the same)|like (?:this|these|that|those|them)|songs|tracks|options|results|suggestions|recommendations|ones)\b|\bwhat else\b|\banything else\b|\bkeep going\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex More();

    [GeneratedRegex(
        @"\bnot (?:any of )?(?:those|these|them|that one|this one|the same(?: ones| songs| tracks)?|what you (?:just )?(?:gave|showed|played))\b|\bnone of (?:those|these|them|that)\b|\b(?:without|except|besides|other than|instead of|beyond|no more of|apart from|skip|drop|replace|swap) (?:all )?(?:those|these|them)\b"
        + @"|\b(?:dont|do not|didnt|did not|no|without|stop) (?:want (?:those|these|them)|repeat(?:s|ing)?(?: (?:those|these|them|any|yourself))?|show (?:me )?(?:those|these|them)|like (?:those|these|them|any of (?:those|these|them)))\b"
        + @"|\b(?:already|just) (?:heard|know|have|had|got|seen|saw|listened to|own|played) (?:all |most )?(?:of )?(?:those|these|them|it)\b|\bi (?:know|have|own|heard) (?:all )?(?:of )?(?:those|these|them)(?: all| already)?\b|\b(?:ones|songs|tracks|anything|something|stuff) (?:i|you) (?:havent|have not) (?:heard|shown|given|played|seen|suggested)\b|\bdifferent (?:songs|tracks|ones|stuff|music)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
