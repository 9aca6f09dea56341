using System.Buffers;

namespace RagRecommender.Retrieval;

/// <summary>
/// A light stemmer: plurals by the s-stemmer (Harman, "How effective is suffixing?", JASIS 1991), -ing, and the silent e that it
/// swallowed, so that dance, dances and dancing are one term. Names lose no more than that.
/// </summary>
internal static class EnglishStemmer
{
    private const int LeastLength = 4;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Stems <paramref name="word"/> in place and returns its new length. Words with anything but a-z stay.</summary>
    public static int Stem(Span<char> word)
    {
        if (word.Length < LeastLength || word.ContainsAnyExceptInRange('a', 'z'))
            return word.Length;
        var length = WithoutPlural(word);
        length = WithoutIng(word, length);
        return length >= LeastLength && word[length - 1] == 'e' && word[length - 2] is not ('e' or 'o') ? length - 1 : length;
    }

    private static int WithoutPlural(Span<char> word)
    {
        var length = word.Length;
        if (word[^1] != 's' || word[^2] is 'u' or 's')
            return length;
        if (word.EndsWith("ies") && word[^4] is not ('a' or 'e'))
        {
            if (length == LeastLength)
                return length - 1;
            word[length - 3] = 'y';
            return length - 2;
        }
        if (word[^2] != 'e')
            return length - 1;
        if (word[^3] == 'x' || word.EndsWith("sses") || word.EndsWith("ches") || word.EndsWith("shes"))
            return length - 2;
        return word[^3] is 'a' or 'e' ? length : length - 1;
    }

    private static int WithoutIng(Span<char> word, int length)
    {
        const int Shortest = 3;
        var stem = length - 3;
        if (stem < Shortest || !word[..length].EndsWith("ing") || !word[..stem].ContainsAny(Vowels))
            return length;
        var doubled = word[stem - 1] == word[stem - 2] && word[stem - 1] is not ('l' or 's' or 'z' or 'e' or 'o');
        return doubled ? stem - 1 : stem;
    }
}
