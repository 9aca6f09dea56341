namespace RagRecommender.Understanding;

/// <summary>A title that a span of tokens names.</summary>
/// <param name="Artist">The artist named with it, or null.</param>
internal sealed record NamedTitle(int First, int End, TitleMention Title, string? Artist);

/// <summary>The ways in which a span is a title, alone or together with its artist.</summary>
internal static class TitleSplits
{
    private const float Alone = 0.88f;
    private const float OneSlip = 0.89f;
    private const int KnownEnough = 55;
    private const int WellKnown = 60;
    private const int NearNames = 3;
    private const int LongestUnconfirmed = 8;
    private const int ShortestPart = 4;
    private const int LongWord = 7;

    /// <summary>"bohemian rapsody by qeen": the artist may be misspelled too.</summary>
    public static NamedTitle? AtBy(RequestText text, int first, int end, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        for (var by = end - 2; by > first; by--)
        {
            if (text.Word(by) is not ("by" or "from" or ","))
                continue;
            var typed = text.PlainSpan(by + 1, end).ToString();
            var artist = knowledge.Names.Artists.Exact(NameKey.Compact(typed), typed) is var exact and >= 0 ? knowledge.Names.Artists.Name(exact)
                : text.Word(by) == "by" && knowledge.Names.FindArtists(typed, 1) is [{ Confidence: >= 0.84f } near] ? near.Name
                : null;
            if (artist is not null && TitleMeaning.TitleOf(text, first, by, artist, knowledge, vocabulary) is { } title)
                return new NamedTitle(first, end, title, artist);
        }
        return null;
    }

    /// <summary>"linkin park in the end", "in the end linkin park".</summary>
    public static NamedTitle? Beside(RequestText text, int first, int end, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        for (var cut = end - 1; cut > first; cut--)
        {
            if (TitleMeaning.ExactArtist(text, cut, end, knowledge, vocabulary) is { } behind && TitleMeaning.TitleOf(text, first, cut, behind, knowledge, vocabulary) is { } before)
                return new NamedTitle(first, end, before, behind);
            if (TitleMeaning.ExactArtist(text, first, cut, knowledge, vocabulary) is { } ahead && TitleMeaning.TitleOf(text, cut, end, ahead, knowledge, vocabulary) is { } after)
                return new NamedTitle(first, end, after, ahead);
        }
        return null;
    }

    /// <summary>"blinding light the weekend", "i wanna dance with some body whitney": both halves may be misspelled where they confirm each other.</summary>
    public static NamedTitle? Near(RequestText text, int first, int end, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        if (end - first is < 2 or > LongestUnconfirmed || TitleMeaning.Of(text, first, end, vocabulary) != TitleContent.Names)
            return null;
        for (var cut = end - 1; cut > first; cut--)
        {
            if (PartOfArtist(text, first, cut, cut, end, knowledge) is { } behind)
                return behind with { First = first, End = end };
            if (PartOfArtist(text, cut, end, first, cut, knowledge) is { } ahead)
                return ahead with { First = first, End = end };
            if ((NearArtist(text, first, cut, cut, end, knowledge, vocabulary) ?? NearArtist(text, cut, end, first, cut, knowledge, vocabulary)) is { } title)
                return title with { First = first, End = end };
        }
        return null;
    }

    // The words beside an exact title are words of its artist's name.
    private static NamedTitle? PartOfArtist(RequestText text, int first, int end, int nameFirst, int nameEnd, CatalogueKnowledge knowledge)
    {
        var titles = knowledge.Names.Titles;
        if (nameEnd - nameFirst > 2 || titles.Exact(NameKey.Compact(text.PlainSpan(first, end))) is not (>= 0 and var group))
            return null;
        var words = Enumerable.Range(nameFirst, nameEnd - nameFirst).Select(text.Word).Where(word => word is not ("the" or "and" or "by")).ToList();
        return words.Count > 0 && words.TrueForAll(word => word.Length >= ShortestPart) && titles.MentionOf(group, words) is { } mention ? new NamedTitle(first, end, mention.Title, mention.Artist) : null;
    }

    private static NamedTitle? NearArtist(RequestText text, int first, int end, int nameFirst, int nameEnd, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        if (nameEnd - nameFirst > 3 || text.Word(nameFirst).Length < 3
            || knowledge.Names.FindArtists(text.PlainSpan(nameFirst, nameEnd).ToString(), NearNames).FirstOrDefault(match => match is { Confidence: >= OneSlip, Popularity: >= WellKnown }) is not { } artist)
            return null;
        return TitleMeaning.TitleOf(text, first, end, artist.Name, knowledge, vocabulary) is { Confidence: >= OneSlip } title ? new NamedTitle(first, end, title, artist.Name) : null;
    }

    /// <summary>A title with nothing else in the request.</summary>
    public static NamedTitle? Whole(RequestText text, int first, int end, CatalogueKnowledge knowledge, Vocabulary vocabulary, bool isAnnounced)
    {
        var typed = text.PlainSpan(first, end).ToString();
        var key = NameKey.Compact(typed);
        var group = knowledge.Names.Titles.Exact(key);
        var content = TitleMeaning.Of(text, first, end, vocabulary);
        if (content == TitleContent.Vocabulary)
            return null;
        if (group >= 0)
        {
            var popularity = knowledge.Names.Titles.Popularity(group);
            var artist = knowledge.Names.Artists.Exact(key, typed);
            if (artist >= 0 && knowledge.Names.Artists.Popularity(artist) + 10 >= popularity)
                return null;
            var isKnown = popularity >= KnownEnough;
            if (content == TitleContent.Names && (end - first > 1 || isKnown && isAnnounced) || content == TitleContent.Filler && isKnown && end - first >= (isAnnounced ? 2 : 3))
                return new NamedTitle(first, end, knowledge.Names.Titles.Mention(group, 1), null);
            return null;
        }
        // "play wonderwal": one strange word that is nearly a well-known title.
        if (content == TitleContent.Names && end - first == 1 && isAnnounced && key.Length >= LongWord && !vocabulary.IsEnglish(typed) && vocabulary.Correct(typed) is null
            && knowledge.Names.FindTitles(typed, null, 1) is [{ Confidence: >= OneSlip } single] && knowledge.Names.Titles.Exact(NameKey.Compact(NameKey.Words(single.Title))) is var close
            && close >= 0 && knowledge.Names.Titles.Popularity(close) >= KnownEnough && knowledge.Names.FindArtists(typed, 1) is not [{ Confidence: >= OneSlip, Popularity: >= KnownEnough }])
            return new NamedTitle(first, end, single, null);
        if (content != TitleContent.Names || end - first < 2 || key.Length < 8 || TitleMeaning.IsVocabulary(text, first, end, vocabulary))
            return null;
        return knowledge.Names.FindTitles(typed, null, 1) is [var near] && near.Confidence >= Alone && knowledge.Names.Artists.Exact(key, typed) < 0
            ? new NamedTitle(first, end, near, null)
            : null;
    }
}
