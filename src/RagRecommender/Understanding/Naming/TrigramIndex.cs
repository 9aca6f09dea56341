using System.Buffers;
using System.Runtime.InteropServices;

namespace RagRecommender.Understanding;

/// <summary>
/// Keys by the three-letter sequences they hold, padded at both ends: finds what shares most of them with a misspelled key,
/// whatever the order of its words. About 4 bytes a letter.
/// </summary>
internal sealed class TrigramIndex
{
    // A swap of two letters in a name of six leaves three of its seven trigrams.
    private const float LeastShared = 0.36f;

    private readonly Dictionary<int, int> _slots = [];
    private readonly int[] _first;
    private readonly int[] _keys;
    private readonly byte[] _lengths;

    public TrigramIndex(IReadOnlyList<string> keys)
    {
        var counts = new List<int>();
        var slots = new List<int>(keys.Sum(key => key.Length + 1));
        _lengths = new byte[keys.Count];
        for (var key = 0; key < keys.Count; key++)
        {
            var text = keys[key];
            _lengths[key] = (byte)Math.Min(text.Length, byte.MaxValue);
            for (var position = -1; position < text.Length; position++)
            {
                ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, Code(text, position), out var exists);
                if (!exists)
                {
                    slot = counts.Count;
                    counts.Add(0);
                }
                counts[slot]++;
                slots.Add(slot);
            }
        }
        _first = new int[counts.Count + 1];
        for (var slot = 0; slot < counts.Count; slot++)
            _first[slot + 1] = _first[slot] + counts[slot];
        _keys = new int[_first[^1]];
        var next = _first.AsSpan(0, counts.Count).ToArray();
        var place = 0;
        for (var key = 0; key < keys.Count; key++)
        {
            for (var position = -1; position < keys[key].Length; position++)
                _keys[next[slots[place++]]++] = key;
        }
    }

    /// <summary>Ordinals of the keys that share the largest part of their trigrams (Dice), best first, then the smaller ordinal.</summary>
    public List<int> Search(ReadOnlySpan<char> text, int limit)
    {
        var counts = ArrayPool<byte>.Shared.Rent(_lengths.Length);
        counts.AsSpan(0, _lengths.Length).Clear();
        var touched = new List<int>();
        for (var position = -1; position < text.Length; position++)
        {
            if (!_slots.TryGetValue(Code(text, position), out var slot))
                continue;
            foreach (var key in _keys.AsSpan(_first[slot], _first[slot + 1] - _first[slot]))
            {
                if (counts[key]++ == 0)
                    touched.Add(key);
                else if (counts[key] == 0)
                    counts[key] = byte.MaxValue;
            }
        }
        var length = text.Length + 1;
        var near = new List<(float Score, int Key)>();
        foreach (var key in touched)
        {
            var score = 2f * counts[key] / (length + _lengths[key] + 1);
            if (score >= LeastShared)
                near.Add((score, key));
        }
        ArrayPool<byte>.Shared.Return(counts);
        near.Sort(static (left, right) => right.Score.CompareTo(left.Score) is var order and not 0 ? order : left.Key.CompareTo(right.Key));
        return [.. near.Take(limit).Select(entry => entry.Key)];
    }

    // The sequence that starts at the position; the places before the first and behind the last letter count as spaces.
    private static int Code(ReadOnlySpan<char> text, int position) =>
        (At(text, position) * 40503 + At(text, position + 1)) * 40503 + At(text, position + 2);

    private static int At(ReadOnlySpan<char> text, int position) => position >= 0 && position < text.Length ? text[position] : ' ';
}
