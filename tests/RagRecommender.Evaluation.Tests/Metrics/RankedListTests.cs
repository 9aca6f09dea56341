using RagRecommender.Evaluation.Metrics;

namespace RagRecommender.Evaluation.Tests.Metrics;

public sealed class RankedListTests
{
    [Fact]
    public void A_hit_at_the_first_and_third_place_of_two_gains_one_and_a_half()
    {
        // (1/log2 2 + 1/log2 4) / (1/log2 2 + 1/log2 3)
        Assert.Equal(1.5 / (1 + 1 / Math.Log2(3)), RankedList.Ndcg([true, false, true], 2, 20), 12);
    }

    [Fact]
    public void A_perfect_list_has_an_ndcg_of_one_even_where_more_is_relevant_than_fits() =>
        Assert.Equal(1, RankedList.Ndcg([true, true], 30, 2), 12);

    [Fact]
    public void Places_behind_the_depth_do_not_count()
    {
        bool[] hits = [false, true];

        Assert.Equal(0, RankedList.Ndcg(hits, 1, 1));
        Assert.Equal(0, RankedList.Hit(hits, 1));
        Assert.Equal(0, RankedList.Recall(hits, 1, 1));
    }

    [Fact]
    public void Recall_is_of_what_could_stand_in_the_list()
    {
        Assert.Equal(0.5, RankedList.Recall([true, false], 30, 2));
        Assert.Equal(0.25, RankedList.Recall([true, false], 4, 20));
    }

    [Fact]
    public void The_first_hit_decides_the_reciprocal_rank() => Assert.Equal(0.25, RankedList.ReciprocalRank([false, false, false, true, true]));

    [Fact]
    public void An_empty_list_scores_zero_everywhere()
    {
        Assert.Equal(0, RankedList.Ndcg([], 3, 20));
        Assert.Equal(0, RankedList.Recall([], 3, 20));
        Assert.Equal(0, RankedList.ReciprocalRank([]));
        Assert.Equal(0, RankedList.Hit([], 10));
    }
}
