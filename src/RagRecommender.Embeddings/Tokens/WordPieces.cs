using System.Text;

namespace RagRecommender.Embeddings.Tokens;

/// <summary>Collects the characters of a word and writes its pieces when the word ends.</summary>
/// <param name="vocabulary">The pieces.</param>
/// <param name="ids">Where the ids go; what does not fit is dropped.</param>
/// <param name="word"><see cref="BufferLength"/> characters to work in.</param>
internal ref struct WordPieces(Vocabulary vocabulary, Span<long> ids, Span<char> word)
{
    /// <summary>Of <see cref="LongestWord"/> characters, two UTF-16 units each.</summary>
    public const int BufferLength = 2 * LongestWord;

    /// <summary>Longer words are unknown without trying, as in the reference implementation: the search is quadratic.</summary>
    private const int LongestWord = 100;

    private readonly Span<long> _ids = ids;
    private readonly Span<char> _word = word;
    private int _length;
    private int _runes;

    /// <summary>Ids written.</summary>
    public int Count { get; private set; }

    /// <summary>More text cannot change the ids.</summary>
    public readonly bool IsFull => Count == _ids.Length;

    public void Append(Rune rune)
    {
        if (++_runes <= LongestWord)
            _length += rune.EncodeToUtf16(_word[_length..]);
    }

    public void EndWord()
    {
        if (_runes == 0)
            return;

        if (!IsFull && (_runes > LongestWord || !TrySpell(_word[.._length])))
            _ids[Count++] = vocabulary.Unknown;

        (_length, _runes) = (0, 0);
    }

    /// <summary>All or nothing: a word whose end cannot be spelt is unknown, even where only its beginning fits.</summary>
    private bool TrySpell(ReadOnlySpan<char> word)
    {
        var next = Count;
        for (var start = 0; start < word.Length;)
        {
            var length = Math.Min(word.Length - start, vocabulary.LongestPiece);
            int id;
            while (!(start == 0 ? vocabulary.TryGetStart(word.Slice(start, length), out id) : vocabulary.TryGetInside(word.Slice(start, length), out id)))
            {
                if (--length == 0)
                    return false;
            }

            if (next < _ids.Length)
                _ids[next++] = id;

            start += length;
        }

        Count = next;
        return true;
    }
}
