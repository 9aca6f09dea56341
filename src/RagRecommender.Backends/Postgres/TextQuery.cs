using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Postgres;

/// <summary>A word of a request and what a document that holds it is worth for it.</summary>
internal readonly record struct WeightedTerm(string Term, float Weight);

/// <summary>Words of a request by what they are good for.</summary>
/// <param name="Finding">A document must hold one of these.</param>
/// <param name="Scoring">What counts in a document that was found; the rarest first.</param>
/// <param name="IsWhole">Whether no word was left out of <paramref name="Finding"/> for being too common.</param>
internal sealed record TextQuery(IReadOnlyList<string> Finding, IReadOnlyList<WeightedTerm> Scoring, bool IsWhole)
{
    // A rambling message is searched by its rarest terms.
    private const int MostTerms = 12;

    // A stop word beside other words says little, yet tells "The Kill" from "Kill".
    private const float StopWordWeight = 0.25f;

    /// <summary>
    /// The rarest words find, as long as together they find no more than <paramref name="mostFound"/> documents; the others, whose weight is
    /// small, only order what was found.
    /// </summary>
    /// <param name="share">Of the documents that the filter leaves, 0-1.</param>
    /// <returns>Null when no document holds any of the words.</returns>
    public static TextQuery? Of(string keywords, TermCounts counts, double share, int mostFound)
    {
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        var hasMeaning = false;
        foreach (var term in TextAnalyzer.Analyze(keywords))
        {
            hasMeaning |= !TextAnalyzer.IsStopWord(term);
            if (counts.CountOf(term) > 0)
                occurrences[term] = occurrences.GetValueOrDefault(term) + 1;
        }
        string[] rarest = [.. occurrences.Keys.OrderBy(counts.CountOf).ThenBy(term => term, StringComparer.Ordinal)];
        string[] finding = [.. rarest.Where(term => !hasMeaning || !TextAnalyzer.IsStopWord(term)).Take(MostTerms)];
        if (finding.Length == 0)
            return null;
        var taken = 1;
        double found = counts.CountOf(finding[0]) * share;
        while (taken < finding.Length && (found += counts.CountOf(finding[taken]) * share) <= mostFound)
            taken++;
        var scoring = rarest.Where(term => finding.Contains(term) || TextAnalyzer.IsStopWord(term)).Take(MostTerms)
            .Select(term => new WeightedTerm(term, occurrences[term] * counts.InverseDocumentFrequency(term) * (hasMeaning && TextAnalyzer.IsStopWord(term) ? StopWordWeight : 1)));
        return new TextQuery(finding[..taken], [.. scoring], taken == finding.Length);
    }
}
