using System.Collections.Frozen;

namespace RagRecommender.Understanding;

/// <summary>Finds the vocabulary in the tokens that are still free: the longest phrase first, from left to right; a misspelled word counts as what it means.</summary>
internal static class PhraseFinder
{
    private const int MaxCorrections = 40;

    public static List<Segment> Find(RequestText text, Vocabulary vocabulary, FrozenSet<string> genresOfCatalogue)
    {
        var segments = new List<Segment>();
        var corrected = Correct(text, vocabulary);
        for (var first = 0; first < text.Count;)
        {
            var length = Longest(text, vocabulary, corrected, first, out var terms);
            if (length > 0)
            {
                if (terms![0].Kind != TermKind.Ignored)
                    segments.Add(new Segment(first, first + length, terms, null, Enumerable.Range(first, length).Any(index => corrected[index] is not null) ? 0.85f : 1));
                text.Take(first, first + length);
            }
            else if (!text.IsTaken(first) && genresOfCatalogue.Contains(text.Word(first)))
            {
                var genre = text.Word(first);
                segments.Add(new Segment(first, first + 1, [new Term(TermKind.Genre, genre, [new GenreWish(genre, 1)], [], [], [])]));
                text.Take(first, first + 1);
                length = 1;
            }
            first += Math.Max(length, 1);
        }
        return segments;
    }

    private static int Longest(RequestText text, Vocabulary vocabulary, string?[] corrected, int first, out Term[]? terms)
    {
        terms = null;
        for (var end = Math.Min(first + vocabulary.LongestPhrase, text.Count); end > first; end--)
        {
            if (!text.IsFree(first, end))
                continue;
            if (vocabulary.TryGet(text.PlainSpan(first, end), out terms))
                return end - first;
            if (Array.FindIndex(corrected, first, end - first, word => word is not null) >= 0
                && vocabulary.TryGet(string.Join(' ', Enumerable.Range(first, end - first).Select(index => corrected[index] ?? text.Word(index))), out terms))
                return end - first;
        }
        return 0;
    }

    private static string?[] Correct(RequestText text, Vocabulary vocabulary)
    {
        var corrected = new string?[text.Count];
        var left = MaxCorrections;
        for (var index = 0; index < text.Count && left > 0; index++)
        {
            var word = text.Word(index);
            if (text.IsTaken(index) || text.Tokens[index].IsMark || word.Length < 4 || char.IsAsciiDigit(word[0]) || vocabulary.IsEnglish(word)
                || vocabulary.TryGet(word, out _))
                continue;
            left--;
            corrected[index] = vocabulary.Correct(word);
        }
        return corrected;
    }
}
