using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>Which recognised parts of a request stand under a "no", "without", "anything but"; and how far such a word reaches.</summary>
internal static partial class NegationScopes
{
    private static readonly string[] Turns =
        ["but", "though", "although", "however", "just", "only", "instead", "otherwise", "i", "we", "give", "gimme", "play", "want", "prefer", "show", "lets", "yet", "then", "because", "please", "rather", "my"];

    private static readonly string[] Purposes = ["for", "to", "while", "when", "as", "with", "at", "in", "on", "is", "are", "that", "thats", "who", "from", "so", "more"];

    /// <summary>True at the position of each segment that is negated.</summary>
    public static bool[] Of(RequestText text, IReadOnlyList<Segment> segments)
    {
        var negated = new bool[segments.Count];
        foreach (Match cue in Cues().Matches(text.Plain))
        {
            var first = TokenAt(text, cue.Index);
            var after = TokenAt(text, cue.Index + cue.Length);
            // A cue inside a recognised phrase ("nobody has heard of") has done its work there.
            if (segments.Any(segment => segment.First <= first && first < segment.End))
                continue;
            Mark(text, segments, negated, Math.Max(after, first + 1));
        }
        for (var index = 0; index < segments.Count; index++)
            negated[index] |= text.Word(segments[index].End) is "free" && segments[index].Group is "vocal" or "Explicit" or "genre" && text.Word(segments[index].End) == "free";
        return negated;
    }

    private static void Mark(RequestText text, IReadOnlyList<Segment> segments, bool[] negated, int start)
    {
        Segment? last = null;
        for (var token = start; token < text.Count; token++)
        {
            var index = IndexAt(segments, token);
            if (index >= 0)
            {
                if (last is not null && last.Group != segments[index].Group && text.Word(token - 1) is not ("or" or "nor") && !IsTouching(text, last, segments[index]))
                    return;
                negated[index] = true;
                last = segments[index];
                token = last.End - 1;
                continue;
            }
            var word = text.Word(token);
            if (text.Tokens[token].IsMark)
            {
                if (word != "," || last is null || !ListGoesOn(text, segments, token, last.Group))
                    return;
            }
            else if (token > start && Turns.Contains(word) || last is not null && Purposes.Contains(word))
            {
                return;
            }
            else if (word is "and" && last is not null && !NextIs(text, segments, token + 1, last.Group))
            {
                return;
            }
        }
    }

    // "no rap, pop or country": behind the comma stands more of the same, and somewhere an "or".
    private static bool ListGoesOn(RequestText text, IReadOnlyList<Segment> segments, int comma, string group)
    {
        if (text.Word(comma + 1) is "or" or "nor")
            return true;
        if (!NextIs(text, segments, comma + 1, group))
            return false;
        for (var token = comma + 1; token < text.Count; token++)
        {
            var word = text.Word(token);
            if (word is "or" or "nor")
                return true;
            if (word is "." or ";" or "!" or "?" || Turns.Contains(word))
                return false;
        }
        return false;
    }

    private static bool NextIs(RequestText text, IReadOnlyList<Segment> segments, int token, string group)
    {
        for (; token < text.Count && text.Word(token) is "the" or "any" or "a" or "or" or "nor" or "and" or "some" or "too" or "by"; token++)
        {
        }
        return IndexAt(segments, token) is var index and >= 0 && segments[index].Group == group;
    }

    // "no sad country", "without hard rock drumming": what stands together is refused together.
    private static bool IsTouching(RequestText text, Segment left, Segment right) => left.End == right.First && !text.Tokens[right.First].IsMark;

    private static int IndexAt(IReadOnlyList<Segment> segments, int token)
    {
        for (var index = 0; index < segments.Count; index++)
        {
            if (segments[index].First <= token && token < segments[index].End)
                return index;
        }
        return -1;
    }

    private static int TokenAt(RequestText text, int offset) => text.Plain.AsSpan(0, Math.Min(offset, text.Plain.Length)).Count(' ');

    [GeneratedRegex(
        @"(?<![\w])(?:but not|and not|not (?:in the mood for|into|a fan of|a big fan of|looking for|interested in|keen on)|no(?! (?:matter|problem|worries|idea|doubt|less|more than|longer|faster|slower|shorter|one|more))|no more(?! than)|not(?! (?:sure|only|just|necessarily|bad|least|to mention))|w/o|w o|without|nothing(?! (?:but|else|like))|none of|except(?: for)?(?! (?:that|this|those|these))|excepting|excluding|exclude|excludes|minus|avoid|avoiding|avoids|skip|skipping|sans|hold the|leave out|leaving out|lose the|cut the|cut out|drop the|ditch|apart from(?! (?:that|this|those|these))|aside from(?! (?:that|this|those|these))|besides(?! (?:that|this))|beside|bar|wo|other than(?! (?:that|this|those|these))|(?:anything|everything|anyone|anybody|everyone|everybody|all|any|whatever|music|songs|stuff) but(?! (?:not|no|without|nothing|please|i|with|make|keep|more|less|also|only|just|slower|faster|by|clean|instrumental))|rather than|instead of|(?:dont|do not|doesnt|does not|didnt|did not|wont|never) (?:really |even |actually )?(?:want|like|play|give me|give|include|need|have|use|add|put|enjoy|care for|feel like|wanna hear|wanna|love|do|get|sound|be)|isnt|arent|aint|wasnt|never|neither|nor|hate|hates|cant stand|cannot stand|can not stand|cant bear|despise|loathe|dislike|dislikes|sick of|tired of|bored of|bored with|fed up with|steer clear of|stay away from|remove|removing|take out|get rid of|far from|non|nobody|zero|allergic to|go easy on|spare me|lay off|enough of|less of|devoid of|lacking|anti|never mind)(?![\w])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Cues();
}
