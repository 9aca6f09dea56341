using System.Security.Cryptography;
using System.Text;

namespace RagRecommender.Evaluation.Fitting;

/// <summary>How weights fitted with one pull did on requests that they were not fitted on.</summary>
/// <param name="Gains">Mean gain by set.</param>
/// <param name="Lift">Mean over the sets of the gain by that of the prior weights; 1 is no better than the prior.</param>
public sealed record ValidatedPull(double Pull, IReadOnlyDictionary<string, double> Gains, double Lift);

/// <summary>Grouped cross-validation: a request is judged by weights that were fitted without its group.</summary>
public static class CrossValidation
{
    private const int Folds = 5;

    /// <summary>One result for each pull, in their order.</summary>
    public static IReadOnlyList<ValidatedPull> Validate(IReadOnlyList<FittingSample> samples, double[] prior, IReadOnlyList<double> pulls)
    {
        var before = Gains(samples, _ => prior);
        return
        [
            .. pulls.Select(pull =>
            {
                var ranker = new LambdaRank(prior, pull);
                var fitted = Enumerable.Range(0, Folds).Select(fold => ranker.Fit([.. samples.Where(sample => Fold(sample) != fold)])).ToArray();
                var gains = Gains(samples, sample => fitted[Fold(sample)]);
                return new ValidatedPull(pull, gains, gains.Average(set => before[set.Key] == 0 ? 1 : set.Value / before[set.Key]));
            }),
        ];
    }

    /// <summary>Mean gain by set.</summary>
    public static SortedDictionary<string, double> Gains(IEnumerable<FittingSample> samples, Func<FittingSample, double[]> weightsOf) => new(
        samples.GroupBy(sample => sample.Set, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Average(sample => sample.Gain(weightsOf(sample))), StringComparer.Ordinal),
        StringComparer.Ordinal);

    // By content, so that a request keeps its fold when others come or go.
    private static int Fold(FittingSample sample) => SHA256.HashData(Encoding.UTF8.GetBytes(sample.Group))[0] % Folds;
}
