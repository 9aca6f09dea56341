namespace RagRecommender.Evaluation.Fitting;

/// <summary>
/// Linear LambdaRank (Burges, 2010): each pair of a good and a bad candidate pushes with the logistic of its score difference times
/// what the metric gains by exchanging their places. Full batches and Adam (Kingma and Ba, 2015), so equal samples give equal weights.
/// </summary>
/// <param name="prior">Weights to start from and to be pulled back to; a fitted weight keeps the sign of its prior.</param>
/// <param name="pull">How strongly, in units of a feature's own spread; 0 is not at all.</param>
public sealed class LambdaRank(double[] prior, double pull)
{
    private const int Steps = 60;
    private const double Rate = 0.06;

    /// <summary>Weights that order <paramref name="samples"/> well.</summary>
    public double[] Fit(IReadOnlyList<FittingSample> samples)
    {
        var spreads = Spreads(samples);
        var share = samples.GroupBy(sample => sample.Set, StringComparer.Ordinal).ToDictionary(group => group.Key, group => 1.0 / group.Count(), StringComparer.Ordinal);
        var weights = prior.ToArray();
        double[] mean = new double[weights.Length], square = new double[weights.Length];
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = new double[weights.Length];
            foreach (var sample in samples)
                AddGradient(sample, weights, share[sample.Set], gradient);
            for (var feature = 0; feature < weights.Length; feature++)
            {
                // In standardised space a weight is the weight times its feature's spread.
                if (spreads[feature] == 0)
                    continue;
                var slope = gradient[feature] / spreads[feature] - pull * (weights[feature] - prior[feature]) * spreads[feature];
                mean[feature] = 0.9 * mean[feature] + 0.1 * slope;
                square[feature] = 0.999 * square[feature] + 0.001 * slope * slope;
                var stride = Rate * mean[feature] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(square[feature] / (1 - Math.Pow(0.999, step))) + 1e-8);
                weights[feature] = KeepSign(weights[feature] + stride / spreads[feature], prior[feature]);
            }
        }
        return weights;
    }

    private static void AddGradient(FittingSample sample, double[] weights, double share, double[] gradient)
    {
        if (sample.Ideal == 0)
            return;
        var scores = sample.Scores(weights);
        var order = FittingSample.Order(scores);
        var lambdas = new double[order.Length];
        // A pair behind the depth gains nothing by an exchange, so one of the two stands within it.
        for (var place = 0; place < Math.Min(order.Length, sample.Discounts.Length); place++)
        {
            for (var other = place + 1; other < order.Length; other++)
            {
                var (left, right) = (order[place], order[other]);
                if (sample.IsGood[left] == sample.IsGood[right])
                    continue;
                var gained = sample.Discounts[place] - (other < sample.Discounts.Length ? sample.Discounts[other] : 0);
                var (good, bad) = sample.IsGood[left] ? (left, right) : (right, left);
                var push = share * gained / sample.Ideal / (1 + Math.Exp(scores[good] - scores[bad]));
                lambdas[good] += push;
                lambdas[bad] -= push;
            }
        }
        for (var candidate = 0; candidate < lambdas.Length; candidate++)
        {
            if (lambdas[candidate] == 0)
                continue;
            for (var feature = 0; feature < gradient.Length; feature++)
                gradient[feature] += lambdas[candidate] * sample.Values[candidate * gradient.Length + feature];
        }
    }

    /// <summary>Standard deviation of each feature within a request: what is the same for every candidate orders nothing.</summary>
    private static double[] Spreads(IReadOnlyList<FittingSample> samples)
    {
        var width = FittingSample.Width;
        var sums = new double[width];
        long count = 0;
        foreach (var sample in samples)
        {
            var candidates = sample.IsGood.Length;
            count += candidates;
            for (var feature = 0; feature < width; feature++)
            {
                double sum = 0, square = 0;
                for (var candidate = 0; candidate < candidates; candidate++)
                {
                    var value = sample.Values[candidate * width + feature];
                    sum += value;
                    square += (double)value * value;
                }
                if (candidates > 0)
                    sums[feature] += Math.Max(0, square - sum * sum / candidates);
            }
        }
        return [.. sums.Select(sum => count == 0 ? 0 : Math.Sqrt(sum / count))];
    }

    private static double KeepSign(double weight, double prior) => prior switch
    {
        > 0 => Math.Max(0, weight),
        < 0 => Math.Min(0, weight),
        _ => weight,
    };
}
