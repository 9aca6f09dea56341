using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Retrieval;

public sealed class ReciprocalRankFusionTests
{
    [Fact]
    public void A_track_in_both_lists_beats_a_track_that_leads_one() =>
        Assert.Equal(["b", "a", "c"], Fused(["a", "b"], ["c", "b"]));

    [Fact]
    public void A_tie_goes_to_the_smaller_id() => Assert.Equal(["a", "b"], Fused(["b"], ["a"]));

    [Fact]
    public void A_score_is_the_sum_of_reciprocal_ranks() =>
        Assert.Equal(1 / 61f + 1 / 62f, ReciprocalRankFusion.Fuse(List("a"), List("b", "a"))[0].Score, 1e-7f);

    [Fact]
    public void A_track_that_a_list_holds_twice_counts_once() =>
        Assert.Equal(1 / 61f, ReciprocalRankFusion.Fuse(List("a", "a"))[0].Score, 1e-7f);

    [Fact]
    public void A_heavier_list_wins() =>
        Assert.Equal("b", ReciprocalRankFusion.Fuse([List("a"), List("b")], [1, 2])[0].Id.Value);

    [Fact]
    public void As_many_weights_as_lists_are_needed() =>
        Assert.Throws<ArgumentException>(() => ReciprocalRankFusion.Fuse([List("a"), List("b")], [1]));

    [Fact]
    public void No_lists_fuse_to_none() => Assert.Empty(ReciprocalRankFusion.Fuse(List(), List()));

    private static IEnumerable<string> Fused(params string[][] lists) => ReciprocalRankFusion.Fuse([.. lists.Select(List)]).Select(candidate => candidate.Id.Value);

    private static IReadOnlyList<Candidate> List(params string[] ids) => [.. ids.Select((id, place) => new Candidate(new TrackId(id), -place))];
}
