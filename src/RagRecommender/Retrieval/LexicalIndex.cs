using System.Buffers;
using System.Runtime.Intrinsics;
using System.Text;
using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>
/// Fielded BM25 in memory, one document a recording. A document's score is the sum over the query's terms of
/// idf · f / (k1 + f), with f the weighted, length-normalised frequency over all fields and
/// idf = ln(1 + (N - n + ½) / (n + ½)). Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
/// Foundations and Trends in Information Retrieval 3(4), 2009, section 3.6 (BM25F).
/// Stop words only add to documents that another word of the query found, unless the query has no other word ("The Who").
/// </summary>
public sealed class LexicalIndex
{
    // A rambling message is searched by its rarest terms, so that no request scans half the postings.
    private const int MostTerms = 32;

    // A stop word beside other words says little, yet tells "The Kill" from "Kill".
    private const float StopWordWeight = 0.25f;

    private readonly LexicalFile _file;

    private LexicalIndex(LexicalFile file) => _file = file;

    /// <summary>Number of documents.</summary>
    public int Count => _file.DocumentCount;

    /// <summary>Document n is recording ordinal n of the track table. Equal documents give equal bytes.</summary>
    public static LexicalIndex Build(IEnumerable<LexicalDocument> documents)
    {
        var builder = new LexicalIndexBuilder();
        foreach (var document in documents)
            builder.Add(document);
        return ReadFrom(builder.Build());
    }

    /// <summary>Searches <paramref name="file"/> in place, after every table in it was checked.</summary>
    /// <exception cref="DamagedReleaseException">The file is not what <see cref="WriteTo"/> wrote.</exception>
    public static LexicalIndex ReadFrom(ReadOnlyMemory<byte> file) => new(new LexicalFile(file));

    public void WriteTo(Stream stream) => stream.Write(_file.Bytes.Span);

    /// <summary>Documents with a score above 0 that the selection leaves, best first; a tie goes to the smaller id of the tracks that it shows.</summary>
    public ScoredRecording[] Search(string text, TrackSelection selection, int limit)
    {
        var terms = TermsOf(text);
        var capacity = Math.Min(limit, selection.Count);
        if (terms.Count == 0 || capacity <= 0)
            return [];
        var scores = Accumulate(terms);
        var best = new BestRecordings(selection, capacity);
        Offer(scores.AsSpan(0, Count), selection.RowOfRecording, ref best);
        ArrayPool<float>.Shared.Return(scores);
        BestRecordings.Sort(best.Kept, selection);
        return best.Kept.ToArray();
    }

    /// <summary>The scores that <see cref="Search"/> would give, in the order of <paramref name="recordings"/>; 0 where nothing matches.</summary>
    public void Score(string text, ReadOnlySpan<int> recordings, Span<float> scores)
    {
        scores[..recordings.Length].Clear();
        foreach (var term in TermsOf(text))
        {
            var documents = _file.Documents(term.Ordinal);
            var impacts = _file.Impacts(term.Ordinal);
            for (var index = 0; index < recordings.Length; index++)
            {
                var place = documents.BinarySearch(recordings[index]);
                if (place >= 0 && (!term.OnlyAdds || scores[index] > 0))
                    scores[index] += term.Factor * impacts[place];
            }
        }
    }

    /// <summary>Mean and standard deviation of a query's scores over all documents, those without a match included.</summary>
    public (float Mean, float Deviation) Measure(string text)
    {
        var terms = TermsOf(text);
        if (terms.Count == 0)
            return (0, 0);
        var scores = Accumulate(terms);
        double sum = 0, squares = 0;
        foreach (var score in scores.AsSpan(0, Count))
        {
            sum += score;
            squares += (double)score * score;
        }
        ArrayPool<float>.Shared.Return(scores);
        var mean = sum / Count;
        return ((float)mean, (float)Math.Sqrt(Math.Max(0, squares / Count - mean * mean)));
    }

    private float[] Accumulate(List<QueryTerm> terms)
    {
        var scores = ArrayPool<float>.Shared.Rent(Count);
        scores.AsSpan(0, Count).Clear();
        foreach (var term in terms)
        {
            var documents = _file.Documents(term.Ordinal);
            var impacts = _file.Impacts(term.Ordinal)[..documents.Length];
            for (var index = 0; index < documents.Length; index++)
            {
                ref var score = ref scores[documents[index]];
                if (!term.OnlyAdds || score > 0)
                    score += term.Factor * impacts[index];
            }
        }
        return scores;
    }

    private static void Offer(ReadOnlySpan<float> scores, int[] rowOfRecording, ref BestRecordings best)
    {
        var index = 0;
        while (index < scores.Length)
        {
            var threshold = Math.Max(best.Threshold, float.Epsilon);
            var end = Math.Min(index + Vector256<float>.Count, scores.Length);
            var isWhole = end - index == Vector256<float>.Count;
            if (!isWhole || Vector256.GreaterThanOrEqualAny(Vector256.Create(scores[index..]), Vector256.Create(threshold)))
            {
                for (var document = index; document < end; document++)
                {
                    if (scores[document] >= threshold && rowOfRecording[document] >= 0)
                        best.Offer(document, scores[document]);
                }
            }
            index = end;
        }
    }

    // Words that carry meaning first, each in the order of the query, so that stop words find them scored.
    private List<QueryTerm> TermsOf(string text)
    {
        var terms = new List<QueryTerm>();
        var hasMeaning = false;
        TextAnalyzer.Analyze(text, term =>
        {
            var isStopWord = TextAnalyzer.IsStopWord(term);
            hasMeaning |= !isStopWord;
            Span<byte> bytes = stackalloc byte[3 * TextAnalyzer.LongestTerm];
            var ordinal = _file.Find(bytes[..Encoding.UTF8.GetBytes(term, bytes)]);
            if (ordinal < 0)
                return;
            var place = terms.FindIndex(known => known.Ordinal == ordinal);
            var factor = (float)(InverseDocumentFrequency(ordinal) / ushort.MaxValue);
            if (place < 0)
                terms.Add(new QueryTerm(ordinal, factor, isStopWord));
            else
                terms[place] = terms[place] with { Factor = terms[place].Factor + factor };
        });
        if (hasMeaning)
            terms = [.. terms.Where(term => !term.OnlyAdds), .. terms.Where(term => term.OnlyAdds).Select(term => term with { Factor = term.Factor * StopWordWeight })];
        else
            terms = terms.ConvertAll(term => term with { OnlyAdds = false });
        if (terms.Count <= MostTerms)
            return terms;
        var rarest = terms.OrderBy(term => _file.Documents(term.Ordinal).Length).ThenBy(term => term.Ordinal).Take(MostTerms).ToHashSet();
        return terms.FindAll(rarest.Contains);
    }

    private double InverseDocumentFrequency(int ordinal)
    {
        var count = _file.Documents(ordinal).Length;
        return Math.Log(1 + (Count - count + 0.5) / (count + 0.5));
    }

    /// <param name="Factor">idf times the worth of one unit of impact.</param>
    /// <param name="OnlyAdds">Whether it counts only in documents that another term found.</param>
    private readonly record struct QueryTerm(int Ordinal, float Factor, bool OnlyAdds);
}
