using RagRecommender.Evaluation.Export;

namespace RagRecommender.Evaluation.Tests.Export;

public sealed class HistogramTests
{
    [Fact]
    public void Every_known_value_stands_in_one_step_and_the_largest_in_the_last()
    {
        var histogram = Histogram.Of("energy", [0, 0.04f, 0.5f, 1, float.NaN]);
        Assert.Equal((0, 1), (histogram.From, histogram.To));
        Assert.Equal(4, histogram.Counts.Sum());
        Assert.Equal((2, 1, 1), (histogram.Counts[0], histogram.Counts[10], histogram.Counts[^1]));
    }

    [Fact]
    public void Unknown_values_alone_make_an_empty_histogram()
    {
        Assert.Equal(0, Histogram.Of("tempo", [float.NaN]).Counts.Sum());
    }
}
