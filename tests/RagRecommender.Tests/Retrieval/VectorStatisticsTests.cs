using RagRecommender.Fakes;
using RagRecommender.Retrieval;

namespace RagRecommender.Tests.Retrieval;

public sealed class VectorStatisticsTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(600, 50)]
    [InlineData(2_000, 384)]
    public void Mean_and_deviation_of_a_query_are_those_of_its_scores(int recordings, int dimensions)
    {
        var catalogue = new RandomCatalogue(recordings, seed: 8);
        var matrix = VectorMatrix.Of(catalogue.Vectors(dimensions), dimensions);
        var statistics = VectorStatistics.Measure(matrix.Vectors, dimensions);
        for (var round = 0; round < 5; round++)
        {
            var query = catalogue.Vector(dimensions);
            var scores = Enumerable.Range(0, recordings).Select(row => (double)ExactSearch.Multiply(query, matrix.Row(row).Span)).ToList();
            var mean = scores.Average();
            var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
            Assert.Equal(mean, statistics.Of(query).Mean, 1e-5);
            Assert.Equal(deviation, statistics.Of(query).Deviation, 1e-4);
        }
    }

    [Fact]
    public void The_covariance_is_symmetric_and_the_same_each_time()
    {
        var vectors = new RandomCatalogue(1_000, seed: 8).Vectors(60);
        var (first, second) = (VectorStatistics.Measure(vectors, 60), VectorStatistics.Measure(vectors, 60));
        Assert.Equal(first.Covariance, second.Covariance);
        Assert.Equal(first.Mean, second.Mean);
        for (var index = 0; index < 60 * 60; index++)
            Assert.Equal(first.Covariance[index], first.Covariance[index % 60 * 60 + index / 60]);
    }
}
