using System.Runtime.InteropServices;
using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>
/// The postings as they lie in a file, little-endian: magic, four counts, where each term's bytes and postings begin, documents and
/// impacts of the postings, the bytes of the terms. Terms are UTF-8 in byte order, a term's documents ascend. An impact is the
/// saturated frequency times 65,535.
/// </summary>
internal readonly struct LexicalFile
{
    public const int HeaderLength = 24;
    public const ulong Magic = 0x3130_3532_4D42_4752;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _postingStarts, _documents, _impacts, _terms;

    /// <exception cref="DamagedReleaseException">Anything in the file points out of it or breaks its order.</exception>
    public LexicalFile(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        Require(BitConverter.IsLittleEndian, "this processor is big-endian");
        Require(bytes.Length >= HeaderLength && MemoryMarshal.Read<ulong>(bytes.Span) == Magic, "not a text index of this version");
        var counts = MemoryMarshal.Cast<byte, int>(bytes.Span[8..HeaderLength]);
        (DocumentCount, TermCount, PostingCount, var termBytes) = (counts[0], counts[1], counts[2], counts[3]);
        Require(DocumentCount >= 0 && TermCount >= 0 && PostingCount >= 0 && termBytes >= 0, "negative counts");
        Require(bytes.Length == HeaderLength + 8L * (TermCount + 1L) + 6L * PostingCount + termBytes, "wrong length");
        _postingStarts = HeaderLength + 4 * (TermCount + 1);
        _documents = _postingStarts + 4 * (TermCount + 1);
        _impacts = _documents + 4 * PostingCount;
        _terms = _impacts + 2 * PostingCount;
        RequireOrder(TermStarts, termBytes);
        RequireOrder(PostingStarts, PostingCount);
        for (var term = 0; term < TermCount; term++)
        {
            Require(term == 0 || Term(term - 1).SequenceCompareTo(Term(term)) < 0, "terms out of order");
            var previous = -1;
            foreach (var document in Documents(term))
            {
                Require(document > previous && document < DocumentCount, "postings out of order");
                previous = document;
            }
        }
    }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    public int DocumentCount { get; }

    public int TermCount { get; }

    public int PostingCount { get; }

    private ReadOnlySpan<int> TermStarts => Integers(HeaderLength, TermCount + 1);

    private ReadOnlySpan<int> PostingStarts => Integers(_postingStarts, TermCount + 1);

    public ReadOnlySpan<int> Documents(int term) => Integers(_documents, PostingCount)[PostingStarts[term]..PostingStarts[term + 1]];

    public ReadOnlySpan<ushort> Impacts(int term) =>
        MemoryMarshal.Cast<byte, ushort>(_bytes.Span.Slice(_impacts, 2 * PostingCount))[PostingStarts[term]..PostingStarts[term + 1]];

    /// <summary>The ordinal of a term, or -1.</summary>
    public int Find(ReadOnlySpan<byte> term)
    {
        var (low, high) = (0, TermCount - 1);
        while (low <= high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            var order = Term(middle).SequenceCompareTo(term);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    private ReadOnlySpan<byte> Term(int term) => _bytes.Span[_terms..][TermStarts[term]..TermStarts[term + 1]];

    private ReadOnlySpan<int> Integers(int offset, int count) => MemoryMarshal.Cast<byte, int>(_bytes.Span.Slice(offset, 4 * count));

    private static void RequireOrder(ReadOnlySpan<int> starts, int end)
    {
        Require(starts[0] == 0 && starts[^1] == end, "tables do not cover the file");
        for (var index = 1; index < starts.Length; index++)
            Require(starts[index] > starts[index - 1], "tables out of order");
    }

    private static void Require(bool holds, string reason)
    {
        if (!holds)
            throw new DamagedReleaseException($"The text index is damaged: {reason}. Run: rag verify, then rag index");
    }
}
