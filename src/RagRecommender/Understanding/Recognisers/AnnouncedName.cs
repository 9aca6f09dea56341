using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>
/// "songs by F.U.S.E.", "anything by Magic ne": all that stands behind the cue is one name, so its own characters are compared, marks
/// and everyday words too, and a slip is forgiven whatever the words are.
/// </summary>
internal static partial class AnnouncedName
{
    private const float LeastSimilar = 0.84f;
    private const float OneSlip = 0.93f;
    private const int ShortestOfWords = 8;
    private const int KnownWord = 50;

    /// <returns>The name, whose tokens are taken; or null.</returns>
    public static Segment? Find(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var lead = LeadIn().Match(text.Plain);
        if (!lead.Success)
            return null;
        var first = text.Plain.AsSpan(0, lead.Length).Count(' ');
        for (var index = 0; index < first; index++)
        {
            if (text.Tokens[index].IsMark || !vocabulary.IsFiller(text.Word(index)))
                return null;
        }
        var end = text.Count;
        while (end > first && (text.Tokens[end - 1].IsMark || text.Word(end - 1) is "please" or "pls" or "plz" or "thanks"))
            end--;
        if (first >= end)
            return null;
        var typed = text.OriginalText(first, end);
        var words = NameKey.Words(typed);
        var exact = knowledge.Names.Artists.Exact(NameKey.Compact(words), words, typed);
        if (exact >= 0)
        {
            if (vocabulary.TryGet(text.PlainSpan(first, end), out _) && knowledge.Names.Artists.Popularity(exact) < KnownWord)
                return null;
            return Take(text, first, end, knowledge.Names.Artists.Name(exact), 1);
        }
        // A fixed form has no slip in it; "songs by prince from the 80s" is a name and more.
        if (IsNameAndMore(text, first, end, knowledge.Names.Artists, vocabulary) || knowledge.Names.FindArtists(typed, 1) is not [{ Confidence: >= LeastSimilar } near])
            return null;
        var isOrdinary = Enumerable.Range(first, end - first).All(index => text.Tokens[index].IsMark || vocabulary.IsFiller(text.Word(index)) || vocabulary.TryGet(text.Word(index), out _));
        var isEnglish = Enumerable.Range(first, end - first).All(index => text.Tokens[index].IsMark || vocabulary.IsEnglish(text.Word(index)));
        return isOrdinary || isEnglish && (near.Confidence < OneSlip || typed.Length < ShortestOfWords) ? null : Take(text, first, end, near.Name, near.Confidence);
    }

    private static Segment Take(RequestText text, int first, int end, string name, float confidence)
    {
        text.Take(first, end);
        return new Segment(first, end, [], name, confidence);
    }

    private static bool IsNameAndMore(RequestText text, int first, int end, ArtistNames names, Vocabulary vocabulary)
    {
        for (var cut = end - 1; cut > first; cut--)
        {
            var words = text.PlainSpan(first, cut);
            if (names.Exact(NameKey.Compact(words), words) >= 0
                && Enumerable.Range(cut, end - cut).All(index => text.Tokens[index].IsMark || vocabulary.IsFiller(text.Word(index)) || vocabulary.TryGet(text.Word(index), out _) || char.IsAsciiDigit(text.Word(index)[0])))
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"^(?:[a-z0-9]+ ){0,7}?(?:songs?|music|tracks?|tunes?|hits?|stuff|anything|something|everything|material|discography|works?|playlist|more|some|best) (?:by|of|from) (?:the (?:band|artist|singer|group|rapper|duo) (?!$))?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadIn();
}
