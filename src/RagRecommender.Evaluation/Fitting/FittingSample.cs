using RagRecommender.Ranking;

namespace RagRecommender.Evaluation.Fitting;

/// <summary>The candidates of one request with what the judge says of them.</summary>
/// <param name="Set">Name of the request set; sets weigh the same, however many requests they hold.</param>
/// <param name="Group">Requests of one group are never on both sides of a split.</param>
/// <param name="Values"><c>[candidates × features]</c>, row-major, as <see cref="RankingMatrix"/> holds them.</param>
/// <param name="IsGood">By candidate.</param>
/// <param name="Discounts">What a good candidate gains by place; 0 behind the depth that counts.</param>
/// <param name="Ideal">The most that an answer can gain.</param>
public sealed record FittingSample(string Set, string Group, float[] Values, bool[] IsGood, double[] Discounts, double Ideal)
{
    public static int Width => RankingMatrix.Width;

    /// <summary>Discounts of nDCG, 1/log₂(rank+1).</summary>
    public static double[] Logarithmic(int depth) => [.. Enumerable.Range(0, depth).Select(place => 1 / Math.Log2(place + 2))];

    /// <summary>Every place gains the same: precision.</summary>
    public static double[] Flat(int depth) => [.. Enumerable.Repeat(1.0, depth)];

    /// <summary>Weighted sums by candidate.</summary>
    public double[] Scores(double[] weights)
    {
        var scores = new double[IsGood.Length];
        for (var candidate = 0; candidate < scores.Length; candidate++)
        {
            double score = 0;
            for (var feature = 0; feature < Width; feature++)
                score += weights[feature] * Values[candidate * Width + feature];
            scores[candidate] = score;
        }
        return scores;
    }

    /// <summary>Candidates, the highest score first; a tie goes to the earlier candidate.</summary>
    public static int[] Order(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(order, (left, right) => scores[left] != scores[right] ? scores[right].CompareTo(scores[left]) : left.CompareTo(right));
        return order;
    }

    /// <summary>The gain of the order that <paramref name="weights"/> give, 0-1.</summary>
    public double Gain(double[] weights)
    {
        if (Ideal == 0)
            return 0;
        var order = Order(Scores(weights));
        double gain = 0;
        for (var place = 0; place < Math.Min(order.Length, Discounts.Length); place++)
            gain += IsGood[order[place]] ? Discounts[place] : 0;
        return gain / Ideal;
    }
}
