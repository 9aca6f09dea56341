using System.Text;
using RagRecommender.Tracks;

namespace RagRecommender.Embeddings.Tokens;

/// <summary>
/// Text to the token ids of an uncased BERT model: lower case, no accents, punctuation and Chinese characters apart, each word spelt with the
/// longest pieces of the vocabulary, from the left (Devlin et al., 2019; Wu et al., 2016). Thread-safe; allocates
/// nothing for ASCII, one string for the rest.
/// </summary>
/// <param name="lines">The lines of <c>vocab.txt</c>.</param>
/// <exception cref="InvalidDataException">The vocabulary is not one.</exception>
public sealed class WordPieceTokenizer(IEnumerable<string> lines)
{
    private readonly Vocabulary _vocabulary = new(lines);

    /// <summary>
    /// Writes the ids of <paramref name="text"/> between [CLS] and [SEP]. What does not fit is cut off; text that looks like a special
    /// token is text.
    /// </summary>
    /// <param name="text">Anything; characters that are not text are left out.</param>
    /// <param name="ids">At least two long; its length is the most tokens that are wanted.</param>
    /// <returns>How many ids were written, at least 2.</returns>
    public int Encode(string text, Span<long> ids)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ids.Length, 2, nameof(ids));
        ids[0] = _vocabulary.First;
        var pieces = new WordPieces(_vocabulary, ids[1..^1], stackalloc char[WordPieces.BufferLength]);
        foreach (var rune in UnicodeDecomposition.Canonical(text).EnumerateRunes())
        {
            if (pieces.IsFull)
                break;
            if (RuneKinds.IsDropped(rune))
                continue;
            if (Rune.IsWhiteSpace(rune))
            {
                pieces.EndWord();
            }
            else if (RuneKinds.StandsAlone(rune))
            {
                pieces.EndWord();
                pieces.Append(rune);
                pieces.EndWord();
            }
            else
            {
                pieces.Append(Rune.ToLowerInvariant(rune));
            }
        }

        pieces.EndWord();
        ids[pieces.Count + 1] = _vocabulary.Last;
        return pieces.Count + 2;
    }
}
