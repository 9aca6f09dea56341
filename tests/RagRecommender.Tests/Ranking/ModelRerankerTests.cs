using RagRecommender.Ranking;

namespace RagRecommender.Tests.Ranking;

public class ModelRerankerTests
{
    private static readonly string[] Ids = ["c01", "c02", "c03", "c04"];

    // What the model saw as c01 to c04.
    private static readonly int[] Shown = [7, 4, 6, 5];

    private static readonly int[] Window = [4, 5, 6, 7];

    [Fact]
    public void Unknown_and_repeated_ids_are_dropped_and_missing_ones_follow_in_the_order_they_had() =>
        Assert.Equal([6, 7, 4, 5], ModelReranker.Read(new RankedIds(["c99", "C03", null, "c03", " c01 ", "<script>"]), Ids, Shown, Window)!);

    [Theory]
    [InlineData]
    [InlineData("c05", "c06")]
    public void An_order_that_names_no_candidate_is_none(params string[] order) => Assert.Null(ModelReranker.Read(new RankedIds(order), Ids, Shown, Window));

    [Theory]
    [InlineData(0f, new[] { 0, 1, 2, 3 })]
    [InlineData(1f, new[] { 3, 2, 1, 0 })]
    [InlineData(0.5f, new[] { 0, 1, 2, 3 })]
    public void The_models_order_is_blended_with_that_of_the_features_and_a_tie_goes_to_the_features(float share, int[] expected) =>
        Assert.Equal(expected, ModelReranker.Blend(4, [3, 2, 1, 0], share));

    [Fact]
    public void Blending_moves_a_candidate_part_of_the_way() => Assert.Equal([0, 1, 3, 2], ModelReranker.Blend(4, [3, 0, 1, 2], 0.5f));
}
