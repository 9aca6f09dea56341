using System.Globalization;

namespace RagRecommender.Retrieval;

/// <summary>
/// Text to terms, the same for documents and queries. Words are runs of letters and digits of the folded text, lightly stemmed.
/// What is written together by a sign (hip-hop, AC/DC, R&amp;B, O'Connor) gives its parts and also the whole; letters with full stops
/// (R.E.M.) give the whole. Chinese, Japanese and Korean characters give themselves and each pair of neighbours.
/// </summary>
public static class TextAnalyzer
{
    /// <summary>Characters of the longest term; the rest of a longer word is ignored.</summary>
    public const int LongestTerm = 40;

    private static readonly HashSet<string> StopWords = [.. """
        a about am an and are as at be been but by can could did do does for from had has have he her him his how i if in into is it its
        im ive id just me my of on or our out she so some than that the their them then there these they this those to too was we were
        what when where which while who why will with would you your
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Stemmed)];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWordSpans = StopWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Calls <paramref name="term"/> for each term in the order of the text. The span is valid during the call only.</summary>
    public static void Analyze(string text, Action<ReadOnlySpan<char>> term)
    {
        var folded = TextFolding.Fold(text);
        Span<char> whole = stackalloc char[LongestTerm];
        var index = 0;
        while (index < folded.Length)
        {
            var end = EndOfRun(folded, index);
            if (end == index)
            {
                index++;
            }
            else if (IsIdeograph(folded[index]))
            {
                EmitIdeographs(folded.AsSpan(index, end - index), term);
                index = end;
            }
            else if (!IsJoiner(folded, end))
            {
                Emit(folded.AsSpan(index, end - index), term);
                index = end;
            }
            else
            {
                index = EmitCompound(folded, index, whole, term);
            }
        }
    }

    /// <summary>The terms of <paramref name="text"/> in order.</summary>
    public static IReadOnlyList<string> Analyze(string text)
    {
        var terms = new List<string>();
        Analyze(text, term => terms.Add(term.ToString()));
        return terms;
    }

    /// <summary>Whether a term, as analysed, is so common in English that it tells nothing beside another.</summary>
    public static bool IsStopWord(ReadOnlySpan<char> term) => StopWordSpans.Contains(term);

    private static int EmitCompound(string folded, int index, Span<char> whole, Action<ReadOnlySpan<char>> term)
    {
        var length = 0;
        while (true)
        {
            var end = EndOfRun(folded, index);
            var part = folded.AsSpan(index, end - index);
            Emit(part, term);
            var isJoined = IsJoiner(folded, end);
            var needed = part.Length + (isJoined && folded[end] == '&' ? 1 : 0);
            if (length < 0 || length + needed > whole.Length)
            {
                length = -1;
            }
            else
            {
                part.CopyTo(whole[length..]);
                // R&B is also typed RnB.
                if (needed > part.Length)
                    whole[length + part.Length] = 'n';
                length += needed;
            }
            if (!isJoined)
            {
                if (length > 0)
                    Emit(whole[..length], term);
                return end;
            }
            index = end + 1;
        }
    }

    private static void EmitIdeographs(ReadOnlySpan<char> run, Action<ReadOnlySpan<char>> term)
    {
        for (var index = 0; index < run.Length; index++)
        {
            term(run.Slice(index, 1));
            if (index + 1 < run.Length)
                term(run.Slice(index, 2));
        }
    }

    private static void Emit(ReadOnlySpan<char> word, Action<ReadOnlySpan<char>> term)
    {
        Span<char> buffer = stackalloc char[LongestTerm];
        var length = Math.Min(word.Length, LongestTerm);
        // A pair of surrogates is not cut in two.
        if (length < word.Length && char.IsHighSurrogate(word[length - 1]))
            length--;
        word[..length].CopyTo(buffer);
        term(buffer[..EnglishStemmer.Stem(buffer[..length])]);
    }

    private static bool IsJoiner(string text, int index) =>
        index + 1 < text.Length && text[index] is '-' or '/' or '&' or '\'' && WordLength(text, index + 1) > 0 && !IsIdeograph(text[index + 1]);

    private static int EndOfRun(string text, int start)
    {
        var index = start;
        while (index < text.Length && WordLength(text, index) is > 0 and var length && IsIdeograph(text[index]) == IsIdeograph(text[start]))
            index += length;
        return index;
    }

    // How many UTF-16 units of a word stand at the index: 0, 1, or 2 for a pair of surrogates.
    private static int WordLength(string text, int index)
    {
        var character = text[index];
        if (char.IsAscii(character))
            return char.IsAsciiLetterOrDigit(character) ? 1 : 0;
        var isPair = char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        var category = isPair ? CharUnicodeInfo.GetUnicodeCategory(text, index) : CharUnicodeInfo.GetUnicodeCategory(character);
        var isWord = category is <= UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
        return !isWord ? 0 : isPair ? 2 : 1;
    }

    private static bool IsIdeograph(char character) =>
        character is (>= '\u3041' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');

    private static string Stemmed(string word)
    {
        Span<char> characters = [.. word];
        return characters[..EnglishStemmer.Stem(characters)].ToString();
    }
}
