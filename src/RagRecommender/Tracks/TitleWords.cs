using System.Buffers;
using System.Collections.Concurrent;

namespace RagRecommender.Tracks;

/// <summary>
/// Which titles hold any of some words. Reading every title takes as long as all the rest of a request, and the words come from a
/// vocabulary, so what was found for a set of words is kept: a bit a title. Safe for concurrent callers.
/// </summary>
internal sealed class TitleWords(string[] titles)
{
    // A bound for words that come from elsewhere; at 90,000 titles a set takes 11 KB.
    private const int MostSets = 256;

    private readonly ConcurrentDictionary<string, ulong[]> _sets = new(StringComparer.Ordinal);

    // One text, so that all words are looked for in one pass at the speed of memory rather than in ninety thousand short ones.
    private readonly string _text = string.Join('\n', titles);
    private readonly int[] _ends = Ends(titles);

    /// <summary>Bit <c>row % 64</c> of word <c>row / 64</c>: the title holds one of the words, whatever its case.</summary>
    public ulong[] Holding(IReadOnlyList<string> words)
    {
        var key = string.Join('\n', words);
        if (_sets.TryGetValue(key, out var known))
            return known;
        var found = Find(words);
        if (_sets.Count >= MostSets)
            _sets.Clear();
        return _sets[key] = found;
    }

    private ulong[] Find(IReadOnlyList<string> words)
    {
        var any = SearchValues.Create([.. words], StringComparison.OrdinalIgnoreCase);
        var bits = new ulong[(titles.Length + 63) / 64];
        var row = 0;
        for (var place = 0; place < _text.Length; place = _ends[row] + 1)
        {
            var found = _text.AsSpan(place).IndexOfAny(any);
            if (found < 0)
                break;
            var next = Array.BinarySearch(_ends, row, _ends.Length - row, place + found);
            row = next < 0 ? ~next : next;
            bits[row >> 6] |= 1UL << (row & 63);
        }
        return bits;
    }

    // Where each title ends in the text.
    private static int[] Ends(string[] titles)
    {
        var ends = new int[titles.Length];
        var end = -1;
        for (var row = 0; row < ends.Length; row++)
            ends[row] = end += titles[row].Length + 1;
        return ends;
    }
}
