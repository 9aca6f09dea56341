using RagRecommender.Evaluation.Fitting;
using RagRecommender.Ranking;

namespace RagRecommender.Evaluation.Tests.Fitting;

public sealed class LambdaRankTests
{
    private const int Genre = (int)RankingFeature.Genre;
    private const int Noise = (int)RankingFeature.Words;
    private const int Candidates = 40;

    private static readonly double[] Misleading = Weights(0.1, 2);

    private static double[] Weights(double genre, double noise)
    {
        var weights = new double[FittingSample.Width];
        (weights[Genre], weights[Noise]) = (genre, noise);
        return weights;
    }

    // The genre says what is good, the noise nothing.
    private static FittingSample Sample(int number)
    {
        var random = new Random(number);
        var isGood = Enumerable.Range(0, Candidates).Select(_ => random.Next(4) == 0).ToArray();
        isGood[0] = true;
        var values = new float[Candidates * FittingSample.Width];
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            values[candidate * FittingSample.Width + Genre] = (isGood[candidate] ? 1 : 0) + random.NextSingle() * 0.5f;
            values[candidate * FittingSample.Width + Noise] = random.NextSingle();
        }
        return new FittingSample("set", $"request {number}", values, isGood, FittingSample.Flat(10), Math.Min(10, isGood.Count(good => good)));
    }

    private static readonly FittingSample[] Samples = [.. Enumerable.Range(0, 30).Select(Sample)];

    private static double Gain(double[] weights) => Samples.Average(sample => sample.Gain(weights));

    [Fact]
    public void A_feature_that_tells_the_good_from_the_bad_gains_weight_over_one_that_does_not()
    {
        var fitted = new LambdaRank(Misleading, 0.001).Fit(Samples);

        Assert.True(Gain(fitted) > Gain(Misleading) + 0.2, $"{Gain(Misleading)} to {Gain(fitted)}");
        Assert.True(fitted[Genre] > fitted[Noise]);
    }

    [Fact]
    public void A_strong_pull_keeps_the_weights_as_they_were()
    {
        var free = new LambdaRank(Misleading, 0).Fit(Samples);
        var held = new LambdaRank(Misleading, 100).Fit(Samples);

        Assert.True(Math.Abs(held[Genre] - Misleading[Genre]) < Math.Abs(free[Genre] - Misleading[Genre]) / 4);
    }

    [Fact]
    public void A_weight_keeps_the_sign_of_its_prior()
    {
        var fitted = new LambdaRank(Weights(-0.1, 2), 0).Fit(Samples);

        Assert.True(fitted[Genre] <= 0);
    }

    [Fact]
    public void Equal_samples_give_equal_weights() =>
        Assert.Equal(new LambdaRank(Misleading, 0.01).Fit(Samples), new LambdaRank(Misleading, 0.01).Fit(Samples));

    [Fact]
    public void Cross_validation_sees_the_gain_on_requests_left_out()
    {
        var validated = Assert.Single(CrossValidation.Validate(Samples, Misleading, [0.001]));

        Assert.True(validated.Lift > 1.2, $"{validated.Lift}");
    }

    [Fact]
    public void A_gain_is_that_of_the_order_by_hand()
    {
        var values = new float[3 * FittingSample.Width];
        (values[Genre], values[FittingSample.Width + Genre], values[2 * FittingSample.Width + Genre]) = (1, 2, 3);
        var sample = new FittingSample("set", "q", values, [true, false, true], FittingSample.Logarithmic(20), 1 + 1 / Math.Log2(3));

        // Good, bad, good.
        Assert.Equal(1.5 / (1 + 1 / Math.Log2(3)), sample.Gain(Weights(1, 0)), 12);
    }
}
