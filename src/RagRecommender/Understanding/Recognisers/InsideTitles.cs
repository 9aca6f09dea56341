using System.Text;
using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>A known title anywhere in a message: where the message speaks of one song, or where it opens with the title.</summary>
internal static partial class InsideTitles
{
    private const int LongestTitle = 9;
    private const int KnownEnough = 55;
    private const int FewestLetters = 10;
    private const int FewestOpeningWords = 3;
    private const int MaxLookups = 12;
    private const int LongestMisspelled = 5;
    private const float Misspelled = 0.9f;

    public sealed record Found(int First, int End, TitleMention Title);

    /// <returns>The longest such title, or null.</returns>
    public static Found? Find(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var isOneSong = OneSong().IsMatch(text.Plain) && !Several().IsMatch(text.Plain);
        var best = Exact(text, knowledge.Names.Titles, vocabulary, isOneSong);
        return best ?? (isOneSong ? Similar(text, knowledge, vocabulary) : null);
    }

    /// <summary>"the one that goes like X" means X, "something like X" does not.</summary>
    public static bool IsSung(RequestText text, int first) => text.Word(first - 1) is "like" && text.Word(first - 2) is "goes" or "sings" or "went";

    private static Found? Exact(RequestText text, TitleNames titles, Vocabulary vocabulary, bool isOneSong)
    {
        var key = new StringBuilder();
        (int First, int End, int Group) best = (0, 0, -1);
        var letters = 0;
        for (var first = 0; first < text.Count; first++)
        {
            key.Clear();
            for (var end = first + 1; end <= Math.Min(first + LongestTitle, text.Count) && !text.IsTaken(end - 1) && !text.Tokens[end - 1].IsMark; end++)
            {
                NameKey.AppendCompact(key, text.Word(end - 1));
                if (end - first < 2 || key.Length <= letters || titles.Exact(key.ToString()) is not (>= 0 and var group) || titles.Popularity(group) < KnownEnough)
                    continue;
                if (isOneSong ? key.Length >= FewestLetters && Names(text, first, end, vocabulary) > 0 : Opens(text, first, end, vocabulary))
                    (best, letters) = ((first, end, group), key.Length);
            }
        }
        return best.Group < 0 ? null : new Found(best.First, best.End, titles.Mention(best.Group, 1));
    }

    private static Found? Similar(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var lookups = 0;
        for (var first = 0; first < text.Count; first++)
        {
            for (var end = Math.Min(first + LongestMisspelled, text.Count); end > first + 1 && lookups < MaxLookups; end--)
            {
                var span = Enumerable.Range(first, end - first).ToList();
                if (span.Any(index => text.IsTaken(index) || text.Tokens[index].IsMark) || vocabulary.IsFiller(text.Word(end - 1)) || vocabulary.IsFiller(text.Word(first)) && text.Word(first) is not "the"
                    || !span.Exists(index => IsStrange(text, index, vocabulary)) || span.Sum(index => text.Word(index).Length) < FewestLetters)
                    continue;
                lookups++;
                if (knowledge.Names.FindTitles(text.PlainSpan(first, end).ToString(), null, 1) is [{ Confidence: >= Misspelled } title])
                    return new Found(first, end, title);
            }
        }
        return null;
    }

    // "running up that hill from stranger things": the message begins with it and goes on about it.
    private static bool Opens(RequestText text, int first, int end, Vocabulary vocabulary) =>
        first == 0 && end - first >= FewestOpeningWords && Content(text, first, end, vocabulary) >= 2 && Names(text, first, end, vocabulary) > 0
        && text.Word(end) is "from" or "by" or "song" or "cover" or "version" or "remix" or "," or "live";

    private static int Content(RequestText text, int first, int end, Vocabulary vocabulary) =>
        Enumerable.Range(first, end - first).Count(index => !vocabulary.IsFiller(text.Word(index)));

    private static int Names(RequestText text, int first, int end, Vocabulary vocabulary) =>
        Enumerable.Range(first, end - first).Count(index => !vocabulary.IsFiller(text.Word(index)) && !vocabulary.TryGet(text.Word(index), out _) && !char.IsAsciiDigit(text.Word(index)[0]));

    private static bool IsStrange(RequestText text, int index, Vocabulary vocabulary) =>
        text.Word(index).Length >= 4 && !char.IsAsciiDigit(text.Word(index)[0]) && !vocabulary.IsEnglish(text.Tokens[index].Stem) && !vocabulary.TryGet(text.Word(index), out _);

    [GeneratedRegex(
        @"\b(?:that|the|this|a|which|what|whats) (?:[a-z]+ ){0,2}(?:song|track|tune)(?! (?:list|length))\b|\b(?:that|the|this) (?:[a-z]+ ){1,2}one\b|\b(?:the|that) one (?:called|that goes|by|where|with|from|which)\b|\b(?:name of it|its called|it was called|does it have|do you have|do u have|have you got|trying to (?:remember|find)|cant remember|sing this|sang this|sings it|it goes|that goes|how it goes|the lyrics go|stuck in my head|the cover of)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex OneSong();

    [GeneratedRegex(@"\b(?:songs|tracks|tunes|music|playlist|mix|artists|bands) (?:like|similar|in the|for|to|that|with|about)\b|\b(?:like|similar to) (?:that|this|the)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Several();
}
