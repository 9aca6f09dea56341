namespace RagRecommender.Evaluation.Metrics;

/// <summary>
/// Measures of one ranked list with gains 0 and 1. <c>hits[i]</c> says whether place i holds something relevant that no earlier place
/// held; <c>relevant</c> is how many relevant things there are at all. Every measure is 0-1 and 0 for an empty list.
/// </summary>
public static class RankedList
{
    /// <summary>
    /// Normalised discounted cumulative gain, Σ hit/log₂(rank+1) over the first <paramref name="depth"/> places by the best that a list
    /// of that depth can reach (Järvelin and Kekäläinen, 2002).
    /// </summary>
    public static double Ndcg(IReadOnlyList<bool> hits, int relevant, int depth)
    {
        double gain = 0, ideal = 0;
        for (var place = 0; place < Math.Min(depth, hits.Count); place++)
        {
            if (hits[place])
                gain += Discount(place);
        }
        for (var place = 0; place < Math.Min(depth, relevant); place++)
            ideal += Discount(place);
        return ideal == 0 ? 0 : gain / ideal;
    }

    /// <summary>Relevant things found in the first <paramref name="depth"/> places by as many as could stand there.</summary>
    public static double Recall(IReadOnlyList<bool> hits, int relevant, int depth) =>
        relevant == 0 ? 0 : hits.Take(depth).Count(hit => hit) / (double)Math.Min(depth, relevant);

    /// <summary>1 over the rank of the first hit.</summary>
    public static double ReciprocalRank(IReadOnlyList<bool> hits)
    {
        for (var place = 0; place < hits.Count; place++)
        {
            if (hits[place])
                return 1.0 / (place + 1);
        }
        return 0;
    }

    /// <summary>1 when any of the first <paramref name="depth"/> places is a hit.</summary>
    public static double Hit(IReadOnlyList<bool> hits, int depth) => hits.Take(depth).Any(hit => hit) ? 1 : 0;

    private static double Discount(int place) => 1 / Math.Log2(place + 2);
}
