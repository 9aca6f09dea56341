using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Retrieval;

public class WishFitTests
{
    private static readonly FeatureWish Calm = new(Feature.Energy, null, 0.4f, 1, "calm");

    [Fact]
    public void The_edge_of_a_range_fits_at_the_edge() => Assert.Equal(WishFit.Edge, WishFit.Of(0.4f, Calm), 5);

    [Fact]
    public void Deeper_inside_fits_better_and_further_outside_fits_worse()
    {
        float[] values = [0.1f, 0.3f, 0.4f, 0.45f, 0.6f, 0.9f];

        Assert.Equal(values.Select(value => WishFit.Of(value, Calm)).OrderDescending(), values.Select(value => WishFit.Of(value, Calm)));
        Assert.True(WishFit.Of(0.3f, Calm) > WishFit.Of(0.39f, Calm));
        Assert.True(WishFit.Of(0.5f, Calm) > WishFit.Of(0.6f, Calm));
    }

    [Fact]
    public void The_middle_of_a_narrow_range_fits_fully() =>
        Assert.Equal(1, WishFit.Of(124, new FeatureWish(Feature.Tempo, 123, 125, 1, "124 bpm")), 3);

    [Fact]
    public void An_unknown_value_fits_nothing() => Assert.Equal(0, WishFit.Of(float.NaN, Calm));
}
