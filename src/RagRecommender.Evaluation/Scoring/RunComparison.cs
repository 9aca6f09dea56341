using RagRecommender.Evaluation.Metrics;

namespace RagRecommender.Evaluation.Scoring;

/// <summary>One metric of one set under two conditions.</summary>
public sealed record ComparedMetric(string Set, string Metric, double First, double Second, PairedDifference Paired);

/// <summary>Two scored runs, query by query.</summary>
public static class RunComparison
{
    /// <summary>Compares whatever requests and metrics both have.</summary>
    public static IReadOnlyList<ComparedMetric> Compare(IReadOnlyList<SetScores> first, IReadOnlyList<SetScores> second)
    {
        var compared = new List<ComparedMetric>();
        foreach (var left in first)
        {
            if (second.FirstOrDefault(right => right.Set == left.Set) is not { } right)
                continue;
            var byRequest = right.Queries.ToDictionary(query => query.Request, StringComparer.Ordinal);
            foreach (var metric in left.Metrics.Keys.Intersect(right.Metrics.Keys, StringComparer.Ordinal))
            {
                var pairs = left.Queries
                    .Where(query => query.Values.ContainsKey(metric))
                    .Select(query => (First: query.Values[metric], Second: byRequest.GetValueOrDefault(query.Request)?.Values))
                    .Where(pair => pair.Second?.ContainsKey(metric) is true)
                    .Select(pair => (pair.First, Second: pair.Second![metric]))
                    .ToList();
                if (pairs.Count == 0)
                    continue;
                double[] firsts = [.. pairs.Select(pair => pair.First)], seconds = [.. pairs.Select(pair => pair.Second)];
                compared.Add(new ComparedMetric(left.Set, metric, firsts.Average(), seconds.Average(), PairedDifference.Of(firsts, seconds)));
            }
        }
        return compared;
    }
}
