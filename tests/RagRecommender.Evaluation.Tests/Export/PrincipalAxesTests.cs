using RagRecommender.Evaluation.Export;
using RagRecommender.Retrieval;

namespace RagRecommender.Evaluation.Tests.Export;

public sealed class PrincipalAxesTests
{
    [Fact]
    public void The_axes_of_a_diagonal_covariance_are_its_dimensions_by_their_variance()
    {
        var statistics = new VectorStatistics([0, 0, 0], [1, 0, 0, 0, 6, 0, 0, 0, 3]);
        var axes = PrincipalAxes.Of(statistics, 3);
        Assert.Equal([0.6, 0.3, 0.1], axes.Shares.Select(share => Math.Round(share, 3)));
        Assert.Equal(1, Math.Abs(axes.Axes[0][1]), 3);
        Assert.Equal(1, Math.Abs(axes.Axes[1][2]), 3);
        Assert.Equal(1, Math.Abs(axes.Axes[2][0]), 3);
    }

    [Fact]
    public void Vectors_that_do_not_vary_explain_nothing()
    {
        var axes = PrincipalAxes.Of(new VectorStatistics([1, 0], [0, 0, 0, 0]), 2);
        Assert.Equal([0, 0], axes.Shares);
    }
}
