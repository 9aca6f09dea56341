using RagRecommender.Retrieval;

namespace RagRecommender.Tests.Retrieval;

/// <summary>The formula of BM25F written down document by document, without postings or rounding.</summary>
internal sealed class NaiveBm25F(IReadOnlyList<LexicalDocument> documents)
{
    private static readonly (double Weight, double B)[] Fields = [(3, 0.4), (3, 0.4), (1, 0.4), (1.5, 0.3), (1, 0.3), (0.5, 0.75)];

    private readonly List<IReadOnlyList<string>[]> _documents = [.. documents.Select(document => new[]
    {
        TextAnalyzer.Analyze(document.Title), TextAnalyzer.Analyze(document.Artists), TextAnalyzer.Analyze(document.Album),
        TextAnalyzer.Analyze(document.Genres), TextAnalyzer.Analyze(document.Sound), TextAnalyzer.Analyze(document.Biography),
    })];

    public double[] Scores(string query)
    {
        var means = Enumerable.Range(0, Fields.Length).Select(field => _documents.Average(document => (double)document[field].Count)).ToArray();
        var total = new double[_documents.Count];
        var terms = TextAnalyzer.Analyze(query);
        var hasMeaning = terms.Any(term => !TextAnalyzer.IsStopWord(term));
        foreach (var term in terms.OrderBy(term => TextAnalyzer.IsStopWord(term)))
        {
            var isExtra = hasMeaning && TextAnalyzer.IsStopWord(term);
            var holding = _documents.Count(document => document.Any(words => words.Contains(term)));
            var inverse = Math.Log(1 + (_documents.Count - holding + 0.5) / (holding + 0.5));
            for (var document = 0; document < total.Length; document++)
            {
                var frequency = Enumerable.Range(0, Fields.Length).Sum(field => Frequency(_documents[document][field], term, Fields[field], means[field]));
                if (!isExtra || total[document] > 0)
                    total[document] += (isExtra ? 0.25 : 1) * inverse * frequency / (1.2 + frequency);
            }
        }
        return total;
    }

    private static double Frequency(IReadOnlyList<string> words, string term, (double Weight, double B) field, double mean) =>
        words.Count == 0 ? 0 : field.Weight * words.Count(term.Equals) / (1 - field.B + field.B * words.Count / mean);
}
