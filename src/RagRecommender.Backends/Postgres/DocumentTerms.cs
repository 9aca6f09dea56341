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

    /// <summary>In how many of the documents so far each word stands.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The next documents as the text of a <c>tsvector</c> each.</summary>
    public IReadOnlyList<string> Add(IReadOnlyList<LexicalDocument> documents)
    {
        var words = new Dictionary<string, List<char>>[documents.Count];
        var texts = new string[documents.Count];
        Parallel.For(0, texts.Length, index =>
        {
            words[index] = Analyze(documents[index]);
            texts[index] = Write(words[index]);
        });
        foreach (var word in words.SelectMany(document => document.Keys))
            _counts[word] = _counts.GetValueOrDefault(word) + 1;
        return texts;
    }

    private static Dictionary<string, List<char>> Analyze(LexicalDocument document)
    {
        var occurrences = new Dictionary<string, List<char>>(StringComparer.Ordinal);
        foreach (var (weight, text) in Fields)
        {
            TextAnalyzer.Analyze(text(document), term =>
            {
                var word = term.ToString();
                if (!occurrences.TryGetValue(word, out var weights))
                    occurrences.Add(word, weights = []);
                if (weights.Count(known => known == weight) < MostOccurrences)
                    weights.Add(weight);
            });
        }
        return occurrences;
    }

    // The database sorts the words; the heaviest occurrence of each comes first, as ts_rank would have it.
    private static string Write(Dictionary<string, List<char>> occurrences)
    {
        var text = new StringBuilder();
        foreach (var (word, weights) in occurrences)
        {
            text.Append(text.Length > 0 ? " '" : "'").Append(word).Append("':");
            for (var place = 0; place < weights.Count; place++)
                text.Append(CultureInfo.InvariantCulture, $"{(place > 0 ? "," : "")}{place + 1}{weights[place]}");
        }
        return text.ToString();
    }
}
