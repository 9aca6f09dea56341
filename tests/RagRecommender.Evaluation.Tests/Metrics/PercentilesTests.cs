using RagRecommender.Evaluation.Metrics;

namespace RagRecommender.Evaluation.Tests.Metrics;

public sealed class PercentilesTests
{
    [Fact]
    public void Hundred_values_have_their_own_percentiles()
    {
        var percentiles = Percentiles.Of(Enumerable.Range(0, 100).Reverse().Select(value => (double)value));

        Assert.Equal(new Percentiles(50, 95, 99), percentiles);
    }

    [Fact]
    public void One_value_is_every_percentile() => Assert.Equal(new Percentiles(3, 3, 3), Percentiles.Of([3.0]));

    [Fact]
    public void Nothing_measured_is_not_zero_milliseconds() => Assert.Null(Percentiles.Of([]));
}
