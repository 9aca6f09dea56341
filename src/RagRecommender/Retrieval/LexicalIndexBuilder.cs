using System.Runtime.InteropServices;
using System.Text;

namespace RagRecommender.Retrieval;

/// <summary>Documents to the bytes of a <see cref="LexicalFile"/>; equal documents give equal bytes.</summary>
internal sealed class LexicalIndexBuilder
{
    // BM25's k1: how soon a repeated term stops counting. 1.2 is the value of the TREC experiments.
    private const double Saturation = 1.2;

    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ordinalOfSpan;
    private readonly Action<ReadOnlySpan<char>> _collect;
    private readonly List<int> _collected = [];
    private readonly List<Occurrence> _occurrences = [];
    private readonly List<int> _occurrenceStarts = [0];
    private readonly List<int> _lengths = [];

    public LexicalIndexBuilder()
    {
        _ordinalOfSpan = _ordinals.GetAlternateLookup<ReadOnlySpan<char>>();
        _collect = Collect;
    }

    /// <summary>How often one term occurs in one field of one document.</summary>
    private readonly record struct Occurrence(int Term, byte Field, ushort Count);

    public void Add(LexicalDocument document)
    {
        for (byte field = 0; field < LexicalField.All.Length; field++)
        {
            _collected.Clear();
            TextAnalyzer.Analyze(LexicalField.All[field].Text(document), _collect);
            _lengths.Add(_collected.Count);
            _collected.Sort();
            for (var (index, end) = (0, 0); index < _collected.Count; index = end)
            {
                while (end < _collected.Count && _collected[end] == _collected[index])
                    end++;
                _occurrences.Add(new Occurrence(_collected[index], field, (ushort)Math.Min(end - index, ushort.MaxValue)));
            }
        }
        _occurrenceStarts.Add(_occurrences.Count);
    }

    /// <summary>
    /// Postings by term. The saturated frequency of a term in a document is f / (k1 + f), where f = Σ over fields of
    /// weight · count / (1 - b + b · length / mean length).
    /// </summary>
    public byte[] Build()
    {
        var documents = _occurrenceStarts.Count - 1;
        var frequencies = new double[_ordinals.Count];
        var postingCounts = new int[_ordinals.Count];
        var touched = new List<int>();
        for (var document = 0; document < documents; document++)
        {
            foreach (var occurrence in OccurrencesOf(document))
                Touch(occurrence, 1, touched, frequencies);
            foreach (var term in touched)
            {
                postingCounts[term]++;
                frequencies[term] = 0;
            }
            touched.Clear();
        }

        var (order, terms) = SortedTerms();
        var rankOf = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
            rankOf[order[rank]] = rank;
        var starts = new int[order.Length + 1];
        for (var rank = 0; rank < order.Length; rank++)
            starts[rank + 1] = checked(starts[rank] + postingCounts[order[rank]]);

        var (postings, impacts) = (new int[starts[^1]], new ushort[starts[^1]]);
        var next = starts.AsSpan(0, order.Length).ToArray();
        var means = MeanLengths(documents);
        var fields = LexicalField.All;
        for (var document = 0; document < documents; document++)
        {
            foreach (var occurrence in OccurrencesOf(document))
            {
                var field = fields[occurrence.Field];
                var length = _lengths[document * fields.Length + occurrence.Field];
                var normalization = 1 - field.LengthNormalization + field.LengthNormalization * length / means[occurrence.Field];
                Touch(occurrence, field.Weight / normalization, touched, frequencies);
            }
            foreach (var term in touched)
            {
                var place = next[rankOf[term]]++;
                postings[place] = document;
                impacts[place] = (ushort)Math.Max(1, Math.Round(ushort.MaxValue * (frequencies[term] / (Saturation + frequencies[term]))));
                frequencies[term] = 0;
            }
            touched.Clear();
        }
        return Write(documents, terms, starts, postings, impacts);
    }

    private static void Touch(Occurrence occurrence, double weight, List<int> touched, double[] frequencies)
    {
        if (frequencies[occurrence.Term] == 0)
            touched.Add(occurrence.Term);
        frequencies[occurrence.Term] += weight * occurrence.Count;
    }

    private void Collect(ReadOnlySpan<char> term)
    {
        if (!_ordinalOfSpan.TryGetValue(term, out var ordinal))
        {
            ordinal = _ordinals.Count;
            _ordinalOfSpan[term] = ordinal;
        }
        _collected.Add(ordinal);
    }

    private ReadOnlySpan<Occurrence> OccurrencesOf(int document) =>
        CollectionsMarshal.AsSpan(_occurrences)[_occurrenceStarts[document].._occurrenceStarts[document + 1]];

    private double[] MeanLengths(int documents)
    {
        var fields = LexicalField.All.Length;
        var sums = new double[fields];
        for (var index = 0; index < _lengths.Count; index++)
            sums[index % fields] += _lengths[index];
        return Array.ConvertAll(sums, sum => sum / Math.Max(1, documents));
    }

    private (int[] Order, byte[][] Terms) SortedTerms()
    {
        var order = new int[_ordinals.Count];
        var terms = new byte[_ordinals.Count][];
        foreach (var (term, ordinal) in _ordinals)
            (order[ordinal], terms[ordinal]) = (ordinal, Encoding.UTF8.GetBytes(term));
        terms.AsSpan().Sort(order.AsSpan(), static (left, right) => left.AsSpan().SequenceCompareTo(right));
        return (order, terms);
    }

    private static byte[] Write(int documents, byte[][] terms, int[] postingStarts, int[] postings, ushort[] impacts)
    {
        var termStarts = new int[terms.Length + 1];
        for (var term = 0; term < terms.Length; term++)
            termStarts[term + 1] = checked(termStarts[term] + terms[term].Length);
        var bytes = new byte[checked(LexicalFile.HeaderLength + 8 * (terms.Length + 1) + 6 * postings.Length + termStarts[^1])];
        var rest = bytes.AsSpan();
        ulong[] magic = [LexicalFile.Magic];
        int[] counts = [documents, terms.Length, postings.Length, termStarts[^1]];
        Append<ulong>(magic, ref rest);
        Append<int>(counts, ref rest);
        Append<int>(termStarts, ref rest);
        Append<int>(postingStarts, ref rest);
        Append<int>(postings, ref rest);
        Append<ushort>(impacts, ref rest);
        foreach (var term in terms)
            Append<byte>(term, ref rest);
        return bytes;
    }

    private static void Append<T>(ReadOnlySpan<T> values, ref Span<byte> rest)
        where T : struct
    {
        var bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}
