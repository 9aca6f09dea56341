namespace RagRecommender.Understanding;

/// <summary>A word or a punctuation mark of a request.</summary>
/// <param name="Word">Folded: lower case, no accents, no apostrophes; for a mark the mark itself.</param>
/// <param name="Start">Offset of the first character in the request.</param>
/// <param name="End">Offset behind the last character.</param>
/// <param name="IsMark">A mark ends a clause; a name or a phrase never crosses one.</param>
/// <param name="IsCapital">The first letter is a capital.</param>
/// <param name="IsPossessive">Written with <c>'s</c>, which <paramref name="Word"/> still holds as an <c>s</c>.</param>
internal readonly record struct Token(string Word, int Start, int End, bool IsMark, bool IsCapital, bool IsPossessive)
{
    /// <summary>The word without its possessive ending.</summary>
    public string Stem => IsPossessive ? Word[..^1] : Word;
}
