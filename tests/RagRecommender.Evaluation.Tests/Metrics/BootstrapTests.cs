using RagRecommender.Evaluation.Metrics;

namespace RagRecommender.Evaluation.Tests.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void Equal_values_have_no_interval()
    {
        var estimate = Bootstrap.Estimate([0.5, 0.5, 0.5]);

        Assert.Equal(new Estimate(0.5, 0.5, 0.5, 3), estimate);
    }

    [Fact]
    public void The_interval_of_a_coin_is_that_of_the_binomial()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(index => index % 2.0)];

        var estimate = Bootstrap.Estimate(values);

        // 1.96 · √(0.25 / 100) = 0.098
        Assert.Equal(0.5, estimate.Mean);
        Assert.InRange(estimate.Low, 0.38, 0.43);
        Assert.InRange(estimate.High, 0.57, 0.62);
    }

    [Fact]
    public void The_same_values_give_the_same_interval() =>
        Assert.Equal(Bootstrap.Estimate([0.1, 0.4, 0.9, 0]), Bootstrap.Estimate([0.1, 0.4, 0.9, 0]));

    [Fact]
    public void No_values_are_no_score() => Assert.Equal(0, Bootstrap.Estimate([]).Count);
}
