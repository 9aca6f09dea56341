using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>Whether the named artists are asked for, are what the answer should resemble, or are examples.</summary>
internal static partial class ArtistRoles
{
    private const int RamblingTokens = 28;

    /// <summary>How each of the names, in the order of the request, is meant.</summary>
    public static List<(Segment Segment, ArtistRole Role)> Of(RequestText text, List<Segment> names)
    {
        var result = new List<(Segment, ArtistRole)>();
        var bare = names.Count;
        foreach (var name in names)
        {
            var cue = NameCues.Before(text, name.First);
            var after = NameCues.After(text, name.End);
            var role = cue.Strength >= 0.5f && cue.Role != ArtistRole.By ? cue.Role
                : after.Role ?? cue.Role;
            if (role is null && result is [.., var last] && NameCues.IsJoint(text, last.Item1.End, name.First))
                role = last.Item2;
            role ??= text.Count > RamblingTokens ? ArtistRole.Example : ArtistRole.By;
            result.Add((name, role.Value));
        }
        // "Lady Gaga Radio" or "X-ish" says of a whole list what stands behind its last name.
        for (var index = result.Count - 2; index >= 0; index--)
        {
            if (NameCues.Before(text, result[index].Item1.First).Role is null && NameCues.IsJoint(text, result[index].Item1.End, result[index + 1].Item1.First)
                && NameCues.After(text, result[index + 1].Item1.End).Role is { } shared)
                result[index] = (result[index].Item1, shared);
        }
        // "my dad loves X, play him".
        if (PlayThem().IsMatch(text.Plain))
            result = [.. result.Select(entry => (entry.Item1, entry.Item2 == ArtistRole.Example ? ArtistRole.By : entry.Item2))];
        // "only listens to X, what is in that vein": X is what the wanted music is like.
        if (result.Count > 0 && LikeThem().IsMatch(text.Plain))
            result = [.. result.Select(entry => (entry.Item1, entry.Item2 is ArtistRole.Example or ArtistRole.By && NameCues.Before(text, entry.Item1.First).Strength < 0.9f ? ArtistRole.Like : entry.Item2))];
        // A bare list of several names is a list of examples, but not where they are to be heard.
        if (bare >= 3 && !IsHeard(text, result[0].Item1.First) && result.All(entry => entry.Item2 == ArtistRole.By && NameCues.Before(text, entry.Item1.First).Strength < 0.9f))
            result = [.. result.Select(entry => (entry.Item1, ArtistRole.Example))];
        return result;
    }

    private static bool IsHeard(RequestText text, int first) => first > 0 && Heard().IsMatch(text.PlainSpan(0, first));

    [GeneratedRegex(
        @"\b(?:in|of|along|with) (?:that|the same|a similar|this|the very same|those|these|their|his|her|such a) (?:kind of |sort of )?(?:vein|style|spirit|mould|mold|ballpark|direction|lane|lines?|league|wheelhouse|vibe|sound)\b|\b(?:with|has|have|had|got|of|in) (?:that|the|this) same (?:[a-z]+ ){0,4}(?:feel|feeling|vibe|vibes|mood|energy|sound|atmosphere|spirit|quality|thing)\b|\b(?:had|have|having) a (?:love )?(?:baby|child|kid|lovechild)\b|(?<!\b(?:and|or) )\bother (?:bands|artists|singers|acts|musicians|rappers|groups)\b|\banything (?:out there|comparable|similar)\b|\bwhat else\b|\bwho else\b|\b(?:that|who|which) (?:sounds?|are|is) (?:the same|similar|comparable|alike)\b|\bsomething similar\b(?! to\b)|(?<!\b(?:and|or|other|of) )\bsimilar (?:stuff|music|artists?|bands?|acts?|songs|ones|things)(?! to\b)|\bnot (?:by )?(?:her|him|them)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex LikeThem();

    [GeneratedRegex(@"\b(?:play|hear|put on|listen to|listening to|queue|queue up|spin|throw on|blast)(?: me| us| some| only| just| all| the| a bit of)* ?$", RegexOptions.CultureInvariant)]
    private static partial Regex Heard();

    [GeneratedRegex(@"\b(?:play|put on|hear|listen to|queue|want) (?:some of )?(?:him|her|them|his|hers|theirs|their songs|his songs|her songs)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PlayThem();
}
