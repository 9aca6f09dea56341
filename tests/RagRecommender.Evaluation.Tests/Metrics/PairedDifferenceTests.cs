using RagRecommender.Evaluation.Metrics;

namespace RagRecommender.Evaluation.Tests.Metrics;

public sealed class PairedDifferenceTests
{
    [Fact]
    public void Equal_runs_do_not_differ()
    {
        var paired = PairedDifference.Of([0.2, 0.7], [0.2, 0.7]);

        Assert.Equal(0, paired.Difference.Mean);
        Assert.Equal(1, paired.Probability);
    }

    [Fact]
    public void A_gain_on_every_query_is_not_chance()
    {
        double[] first = [.. Enumerable.Range(0, 20).Select(index => index / 40.0)];

        var paired = PairedDifference.Of(first, [.. first.Select(value => value + 0.1)]);

        Assert.Equal(0.1, paired.Difference.Mean, 9);
        Assert.True(paired.Probability < 0.001);
        Assert.Equal((20, 0), (paired.Better, paired.Worse));
    }

    [Fact]
    public void Three_gains_are_chance_one_time_in_four()
    {
        // Of eight ways to draw three signs, two are at least as far from zero.
        var paired = PairedDifference.Of([0, 0, 0], [0.1, 0.1, 0.1]);

        Assert.InRange(paired.Probability, 0.23, 0.27);
    }

    [Fact]
    public void As_many_losses_as_gains_are_chance()
    {
        var paired = PairedDifference.Of([0, 0.1, 0, 0.1], [0.1, 0, 0.1, 0]);

        Assert.Equal(0, paired.Difference.Mean, 12);
        Assert.Equal(1, paired.Probability, 3);
    }

    [Fact]
    public void Lists_of_different_length_are_refused() => Assert.Throws<ArgumentException>(() => PairedDifference.Of([1], [1, 2]));
}
