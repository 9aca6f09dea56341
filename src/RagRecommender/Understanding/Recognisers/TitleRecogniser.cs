using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>Finds songs that are named: in quotes, with their artist, after "called", or as the whole of a short request.</summary>
internal static partial class TitleRecogniser
{
    private const int LongestRequest = 12;

    public static void Read(RequestText text, Reading reading, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        if (Quoted(text, reading, knowledge) || text.Count == 0)
            return;
        var like = LikeCue().Match(text.Plain);
        if (like.Success)
        {
            // "songs like yellow by coldplay": the tokens behind the cue must name title and artist both.
            var first = text.Plain.AsSpan(0, like.Index + like.Length).Count(' ');
            if (TitleSplits.AtBy(text, first, ClauseEnd(text, first), knowledge, vocabulary) is { } similar)
                Take(text, reading, similar, isLike: true);
            return;
        }
        var start = Called().Match(text.Plain) is { Success: true } called ? text.Plain.AsSpan(0, called.Index + called.Length).Count(' ') : 0;
        var end = TitleMeaning.WithoutHedge(text, start, ClauseEnd(text, start));
        if (end - start > LongestRequest || (start == 0 && TitleMeaning.WithoutHedge(text, 0, text.Count) > end))
            return;
        for (var first = start; first < end; first++)
        {
            var found = TitleSplits.AtBy(text, first, end, knowledge, vocabulary) ?? TitleSplits.Beside(text, first, end, knowledge, vocabulary) ?? TitleSplits.Near(text, first, end, knowledge, vocabulary) ?? TitleSplits.Whole(text, first, end, knowledge, vocabulary, start > 0 || first > 0);
            if (found is not null)
            {
                Take(text, reading, found, isLike: false);
                return;
            }
            if (!IsLeadIn(text.Word(first)))
                return;
        }
    }

    /// <summary>"that toto song, africa": a clause of its own that is a title of an artist named elsewhere in the request.</summary>
    public static void ReadBeside(RequestText text, List<Segment> names, Reading reading, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        if (reading.Titles.Count > 0 || text.Count > 2 * LongestRequest)
            return;
        foreach (var name in names.Where(name => NameCues.Before(text, name.First).Role is null or ArtistRole.By).Take(2).ToList())
        {
            for (var first = 0; first < text.Count; first++)
            {
                if (text.IsTaken(first) || text.Tokens[first].IsMark || first > 0 && !text.Tokens[first - 1].IsMark && !text.IsTaken(first - 1) && !IsLeadIn(text.Word(first - 1)))
                    continue;
                var end = first + 1;
                while (end < text.Count && !text.Tokens[end].IsMark && !text.IsTaken(end))
                    end++;
                if (TitleMeaning.TitleOf(text, first, end, name.Artist!, knowledge, vocabulary) is not { } title)
                    continue;
                names.Remove(name);
                Take(text, reading, new NamedTitle(first, end, title, name.Artist), isLike: false);
                return;
            }
        }
    }

    /// <summary>"so my uncle used to sing this one ... hotel californa": a known song within a longer message that speaks of one song, or opens it.</summary>
    public static void ReadInside(RequestText text, Reading reading, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        if (reading.Titles.Count == 0 && reading.LikeTracks.Count == 0 && InsideTitles.Find(text, knowledge, vocabulary) is { } found)
            Take(text, reading, new NamedTitle(found.First, found.End, found.Title, null), isLike: NameCues.Before(text, found.First).Role == ArtistRole.Like && !InsideTitles.IsSung(text, found.First));
    }

    private static void Take(RequestText text, Reading reading, NamedTitle item, bool isLike)
    {
        text.Take(item.First, item.End);
        reading.Confidence = Math.Min(reading.Confidence, item.Title.Confidence);
        if (isLike)
        {
            reading.LikeTracks.Add(item.Title.Tracks[0]);
            return;
        }
        reading.Titles.Add(item.Title);
        if (item.Artist is not null)
            reading.Artists.Add(new ArtistMention(item.Artist, ArtistRole.Example, item.Title.Confidence));
    }

    private static bool Quoted(RequestText text, Reading reading, CatalogueKnowledge knowledge)
    {
        var any = false;
        foreach (Match match in Quotes().Matches(text.Original))
        {
            var first = text.Tokens.TakeWhile(token => token.Start < match.Index).Count();
            var end = text.Tokens.TakeWhile(token => token.Start < match.Index + match.Length).Count();
            var name = match.Groups["name"].Value;
            var artist = ArtistBehind(text, end, knowledge);
            if (end <= first || knowledge.Names.FindTitles(name, artist, 1) is not [var title] || title.Confidence < 0.8f)
                continue;
            var before = NameCues.Before(text, first);
            Take(text, reading, new NamedTitle(first, end, title, before.Role == ArtistRole.Like ? null : artist), before.Role == ArtistRole.Like);
            any = true;
        }
        return any;
    }

    private static string? ArtistBehind(RequestText text, int end, CatalogueKnowledge knowledge)
    {
        if (text.Word(end) != "by")
            return null;
        for (var last = Math.Min(text.Count, end + 6); last > end + 1; last--)
        {
            var words = text.PlainSpan(end + 1, last);
            if (knowledge.Names.Artists.Exact(NameKey.Compact(words), words) is var artist and >= 0)
                return knowledge.Names.Artists.Name(artist);
        }
        return null;
    }

    private static int ClauseEnd(RequestText text, int first)
    {
        var end = text.Count;
        while (end > first && (text.Tokens[end - 1].IsMark || text.Word(end - 1) is "please" or "pls" or "thanks"))
            end--;
        for (var index = first; index < end; index++)
        {
            if (text.Word(index) is "." or "!" or "?" or ";")
                return index;
        }
        return end;
    }

    private static bool IsLeadIn(string word) =>
        word is "play" or "u" or "ya" or "anyone" or "know" or "does" or "it" or "pls" or "plz" or "please" or "can" or "could" or "you" or "me" or "i" or "want" or "wanna" or "would" or "to" or "hear" or "listen" or "put" or "on" or "find" or "the" or "that"
            or "this" or "song" or "track" or "tune" or "title" or "think" or "its" or "thats" or "called" or "titled" or "named" or "hi" or "hello" or "hey" or "how" or "about" or "add" or "adding" or "do" or "have" or "got" or "some" or "id"
            or "give" or "gimme" or "need" or "looking" or "for" or "search" or "lets" or "whats" or "one" or "goes" or "is" or "like" or "love" or "old" or "classic" or "by" or ",";

    [GeneratedRegex("[\"“”](?<name>[^\"“”]{2,80})[\"“”]|(?<![\\w])['‘](?<name>[^'‘’]{2,60})['’](?![\\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"^(?:.{0,40} )?(?<!\b(?:called|titled|named|goes) )(?:songs?|something|music|tracks?|tunes?|anything|stuff|more|playlist|similar)? ?(?:(?<!\b(?:title is|titled|called|named|goes|went) )like|similar to|in the (?:style|vein) of|that sounds? like|reminiscent of) (?=.* by )", RegexOptions.CultureInvariant)]
    private static partial Regex LikeCue();

    [GeneratedRegex(@"\b(?:song|track|tune|one|it|its) (?:called|titled|named) ", RegexOptions.CultureInvariant)]
    private static partial Regex Called();

}
