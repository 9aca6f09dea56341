using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>What the words of a span are, as far as they could be a title.</summary>
internal enum TitleContent
{
    Filler,
    Vocabulary,
    Names,
}

/// <summary>Whether the words of a span can be a title, and which one of an artist's they are.</summary>
internal static partial class TitleMeaning
{
    private const float WithArtist = 0.75f;
    private const int LeastKnown = 20;

    public static TitleMention? TitleOf(RequestText text, int first, int end, string artist, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        end = WithoutHedge(text, first, end);
        if (first >= end)
            return null;
        var content = Of(text, first, end, vocabulary);
        if (knowledge.Names.FindTitles(text.PlainSpan(first, end).ToString(), artist, 1) is not [var title])
            return null;
        if (title.Confidence >= 1)
            return content == TitleContent.Names || end - first > 1 && !Nouns().IsMatch(text.PlainSpan(first, end)) ? title : null;
        return title.Confidence >= WithArtist && (content == TitleContent.Names || content == TitleContent.Filler && end - first > 2) ? title : null;
    }

    /// <summary>The end without doubt and stress: "bad guy i think", "dont stop me now obviously".</summary>
    public static int WithoutHedge(RequestText text, int first, int end)
    {
        while (first < end && text.Tokens[end - 1].IsMark)
            end--;
        return end > first && Hedge().Match(text.PlainSpan(first, end).ToString()) is { Success: true, Index: > 0 } hedge ? end - hedge.Value.Trim().Split(' ').Length : end;
    }

    public static string? ExactArtist(RequestText text, int first, int end, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var words = text.PlainSpan(first, end);
        var artist = knowledge.Names.Artists.Exact(NameKey.Compact(words), words);
        return artist >= 0 && knowledge.Names.Artists.Popularity(artist) >= LeastKnown && Of(text, first, end, vocabulary) == TitleContent.Names ? knowledge.Names.Artists.Name(artist) : null;
    }

    public static TitleContent Of(RequestText text, int first, int end, Vocabulary vocabulary)
    {
        var result = TitleContent.Filler;
        for (var index = first; index < end; index++)
        {
            var word = text.Word(index);
            if (text.Tokens[index].IsMark || vocabulary.IsFiller(word))
                continue;
            if (!vocabulary.TryGet(word, out _) && !char.IsAsciiDigit(word[0]))
                return TitleContent.Names;
            result = TitleContent.Vocabulary;
        }
        return result;
    }

    // A request that the vocabulary reads, apart from a word or two, is not a misspelled title.
    public static bool IsVocabulary(RequestText text, int first, int end, Vocabulary vocabulary) =>
        Enumerable.Range(first, end - first).Count(index => vocabulary.TryGet(text.Word(index), out _) || vocabulary.Correct(text.Word(index)) is not null && !vocabulary.IsEnglish(text.Word(index))) * 2 >= end - first;

    [GeneratedRegex(@"^(?:the |some |any |best |greatest |all |top |more |of |hits |songs? |tracks? |music |hit |playlist |play |me |from |by |what |do |you |have )*(?:of|songs?|tracks?|music|hits?|best|greatest|playlist|some|more|play|by|have|me|from|the|it|good|love|like|live)$", RegexOptions.CultureInvariant)]
    private static partial Regex Nouns();

    [GeneratedRegex(@"(?: (?:i (?:think|guess|believe|suppose)|or (?:something|whatever|similar|so|smth|sth)(?: like that)?|maybe|probably|perhaps|obv|obvs|obviously|of course|but|please|pls|plz|thanks|its called|its|is it|right|though|tho))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Hedge();
}
