using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>What the words around a name say about it: whether it is one, and how it is meant.</summary>
internal static partial class NameCues
{
    private const int WordsBefore = 6;

    /// <summary>How strongly the words before tokens <paramref name="first"/> announce a name, 0-1, and the role they give it.</summary>
    public static (float Strength, ArtistRole? Role) Before(RequestText text, int first) =>
        first >= text.Count ? (0, null) : text.CuesBefore[first] ??= Find(text, first);

    private static (float Strength, ArtistRole? Role) Find(RequestText text, int first)
    {
        if (first == 0)
            return (0, null);
        var start = Math.Max(0, first - WordsBefore);
        for (var index = first - 1; index >= start; index--)
        {
            if (text.Tokens[index].IsMark)
                start = index + 1;
        }
        if (start >= first)
            return (0, null);
        var before = text.PlainSpan(start, first).ToString();
        var match = Cues().Match(before);
        if (!match.Success)
            return (0, null);
        return
            match.Groups["by"].Success ? (1, ArtistRole.By)
            : match.Groups["love"].Success ? (0.6f, ArtistRole.Example)
            : match.Groups["like"].Success ? (0.85f, ArtistRole.Like)
            : match.Groups["example"].Success ? (0.7f, ArtistRole.Example)
            : match.Groups["not"].Success ? (0.45f, null)
            : match.Groups["with"].Success ? (0.35f, ArtistRole.Example)
            : match.Groups["from"].Success ? (0.5f, ArtistRole.By)
            : (0.4f, ArtistRole.By);
    }

    /// <summary>The same of the words behind token <paramref name="end"/>.</summary>
    public static (float Strength, ArtistRole? Role) After(RequestText text, int end) => text.Word(end) switch
    {
        "ish" or "esque" or "vibes" or "vibe" or "style" or "styled" or "inspired" or "soundalikes" or "adjacent" or "type" or "sound" or "sounding" or "flavored" => (0.5f, ArtistRole.Like),
        "fans" or "lovers" or "soundalike" => (0.5f, ArtistRole.Like),
        "radio" => (0.5f, ArtistRole.Example),
        "herself" or "himself" or "themselves" or "itself" => (0.6f, null),
        "songs" or "song" or "tracks" or "track" or "music" or "discography" or "album" or "albums" or "hits" or "playlist" or "tunes" or "stuff" or "catalogue" or "records" or "singles" or "deep" or "ballads" or "bangers" or "works" => (0.35f, null),
        "the" when text.Word(end + 1) is "band" or "singer" or "artist" or "rapper" or "group" or "duo" or "dj" => (0.7f, null),
        "," when text.Word(end + 1) is "the" && text.Word(end + 2) is "band" or "singer" or "artist" or "rapper" or "group" or "duo" or "dj" => (0.7f, null),
        _ => (0, null),
    };

    /// <summary>Words that join the names of a list.</summary>
    public static bool IsJoint(RequestText text, int first, int end)
    {
        if (end <= first || end - first > 3)
            return end == first;
        for (var index = first; index < end; index++)
        {
            if (text.Word(index) is not ("," or "and" or "or" or "x" or "vs" or "meets" or "with" or "the" or "nor" or "plus" or "minus" or "without" or "no" or "also" or "not" or "maybe" or "by" or "to" or "even"))
                return false;
        }
        return true;
    }

    [GeneratedRegex(
        @"(?:^| )(?:(?<love>(?:i|we|they|she|he|really|also|who|ive|im|teen|teenager|toddler|nephew|niece|boss|dad|mom|mum|friend|wife|husband|sister|brother|everyone|kid|daughter|son|friends|crowd|fan|fans) (?:really |absolutely |mostly |also |just |been |only |ever |always |now )*(?:like|love|loves|likes|loved|enjoy|enjoys|adore|adores|into|obsessed with|obsessed w|mad about|crazy about|nuts about|hooked on|addicted to|listening to|listens to|listen to|been loving|dig)(?: listening to)?)"
        + @"|(?<by>by|(?:songs?|best|hits|music|tracks?|discography|tunes|works?|albums?|stuff|something|anything|more|material|lots|records|catalogue|collection|ones|essentials|playlist) (?:of|from|off|by)(?: only| just)?|this is|anything (?:from|by)|(?:songs?|tracks?|tunes?) (?:with|featuring|feat|ft)|how about|what about)"
        + @"|(?<!(?:feel|feels|would|id|looks|felt|seems|was|is|it|be|and) )(?<like>like|simil(?:ar|iar|er|air|ir)(?:ly)? (?:(?:vibes?|sound|feel|feeling|style|energy|mood|music|songs|artists|bands|stuff|things?|tone|spirit) )?(?:to|as)|same (?:[a-z]+ ){1,2}as|simm?[iu]lar to|similar with|sound(?:s|ing|ed)? (?:a bit |a little |a lot |kinda |kind of |sort of |somewhat |something |much |quite |very )?like|is like|style of|vein of|way of|footsteps of|mold of|spirit of|manner of|vibes? of|feel of|reminiscent of|reminds? (?:me |you |us |one )?of|fans? of|fan of|lovers of|a la|inspired by|influenced by|lines of|akin to|resembl(?:es|ing|e)|think|if you like|if i like|(?:people|folks|those|someone|somebody|anyone|anybody|everyone|listeners|guys|kids|friends) who (?:really )?(?:like|love|enjoy|dig|are into)|people into|related to|close to|closest to|comparable to|equivalent of|equivalent to|between|mix of|blend of|cross of|mixture of|alternatives? to|based on|compared to|same as|relatives of|cousins of|kindred to|match(?:es|ing)?|evokes?|evoking|channel(?:s|ing)|near to|neighbou?rs of|love child of|on par with|starting from|more like|less like)"
        + @"|(?<example>such as|including|includes?|featuring|feat|ft|starring|for example|especially|e g|eg)"
        + @"|(?<not>without|except|minus|not|no|nothing by|anything but|skip|hates?)|(?<with>with)|(?<from>from|of|off)"
        + @"|(?<play>play|playing|hear|put on|listen to|listening to|spin|queue|throw on|need|want|some|any|got|more|add|adding|gimme|give me|only|just|lets play|all))"
        + @"(?: me| us| you)?(?: some| any| a bit of| more| only| just| mostly| a little| lots of| a lot of| loads of| tons of| a ton of| so much| too much| way too much| nothing but| quite a bit of| all| other| both| either| good old| old| early| late| classic)*(?: of)?(?: (?:the )?(?:band|artist|artists|singer|group|rapper|bands|musicians|musician|duo|composer|great|legendary|one and only|likes of|dj|producer|pianist|people))?(?: of)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Cues();
}
