using System.Globalization;
using System.Text;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// Documents to the text form of a <c>tsvector</c>, analysed as every request is. A word stands once for each field that holds it, with
/// the weight of the field and, up to a few, as often as it occurs: places say nothing else here.
/// </summary>
internal sealed class DocumentTerms
{
    // A word that occurs more often than this in a field is no better a match.
    private const int MostOccurrences = 6;

    private static readonly (char Weight, Func<LexicalDocument, string> Text)[] Fields =
    [
        ('A', static document => document.Title),
        ('A', static document => document.Artists),
        ('B', static document => document.Genres),
        ('C', static document => document.Album),
        ('C', static document => document.Sound),
        ('D', static document => document.Biography),
    ];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<char>> _occurrences = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    /// <summary>In how many of the documents so far each word stands.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The next document as the text of a <c>tsvector</c>.</summary>
    public string Add(LexicalDocument document)
    {
        _occurrences.Clear();
        foreach (var (weight, text) in Fields)
        {
            TextAnalyzer.Analyze(text(document), term =>
            {
                var word = term.ToString();
                if (!_occurrences.TryGetValue(word, out var weights))
                    _occurrences.Add(word, weights = []);
                if (weights.Count(known => known == weight) < MostOccurrences)
                    weights.Add(weight);
            });
        }
        _text.Clear();
        foreach (var (word, weights) in _occurrences)
        {
            _counts[word] = _counts.GetValueOrDefault(word) + 1;
            _text.Append(_text.Length > 0 ? " " : "").Append('\'').Append(word).Append("':");
            for (var place = 0; place < weights.Count; place++)
                _text.Append(CultureInfo.InvariantCulture, $"{(place > 0 ? "," : "")}{place + 1}{weights[place]}");
        }
        return _text.ToString();
    }
}
