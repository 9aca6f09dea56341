using RagRecommender.Engagement;

namespace RagRecommender.Tests.Engagement;

public class RateTests
{
    [Theory]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(30, 400, 0.0530, 0.1050)]
    public void The_interval_is_Wilsons(long successes, long trials, double low, double high)
    {
        var rate = Rate.Of(successes, trials);
        Assert.Equal((double)successes / trials, rate.Value!.Value, 12);
        Assert.Equal(low, rate.Low, 4);
        Assert.Equal(high, rate.High, 4);
    }

    [Fact]
    public void Without_a_trial_anything_is_possible() => Assert.Equal(new Rate(null, 0, 1), Rate.Of(0, 0));
}
