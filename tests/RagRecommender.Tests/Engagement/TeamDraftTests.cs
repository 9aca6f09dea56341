using RagRecommender.Engagement;
using RagRecommender.Fakes;

namespace RagRecommender.Tests.Engagement;

public class TeamDraftTests
{
    private static readonly int[] Champion = [1, 2, 3, 4, 5, 6];
    private static readonly int[] Challenger = [6, 5, 4, 3, 2, 1];

    [Fact]
    public void Equal_seeds_give_equal_drafts_and_other_seeds_other_ones()
    {
        var drafts = Enumerable.Range(0, 20).Select(seed => Merge(seed)).ToArray();
        Assert.All(drafts.Index(), draft => Assert.Equal(draft.Item.Picks, Merge(draft.Index).Picks));
        Assert.True(drafts.Select(draft => draft.Picks).Distinct().Count() > 1);
    }

    [Fact]
    public void Each_round_gives_each_ranker_one_pick_and_no_track_comes_twice()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var (items, picks) = Merge(seed);
            Assert.Equal(6, items.Distinct().Count());
            Assert.All(picks.Chunk(2), round => Assert.Equal("AB", string.Concat(round.Order())));
        }
    }

    [Fact]
    public void A_track_that_does_not_fit_is_passed_over()
    {
        var (items, _) = TeamDraft.Merge(Champion, Challenger, 6, 1, (_, item) => item % 2 == 0);
        Assert.Equal([2, 4, 6], items.Order());
    }

    [Fact]
    public void A_ranker_that_answers_like_the_other_gains_nothing_over_many_drafts()
    {
        var credits = Enumerable.Range(0, 2000).Select(seed => TeamDraft.Merge(Champion, Champion, 6, seed, (_, _) => true).Picks[0] == TeamDraft.Challenger ? 1 : 0).Sum();
        Assert.InRange(credits, 900, 1100);
    }

    [Fact]
    public void Credit_goes_to_whoever_chose_the_tracks_that_engaged()
    {
        var tracks = Enumerable.Range(1, 4).Select(SmallCatalogue.Id).ToArray();
        Assert.Equal(1, TeamDraft.Credit(new InterleavedAnswer(new Interleaving("features", "fusion", "ABAB"), tracks, [tracks[1]])));
        Assert.Equal(0, TeamDraft.Credit(new InterleavedAnswer(new Interleaving("features", "fusion", "ABAB"), tracks, [tracks[0], tracks[3]])));
        Assert.Equal(-2, TeamDraft.Credit(new InterleavedAnswer(new Interleaving("features", "fusion", "ABAB"), tracks, [tracks[0], tracks[2]])));
    }

    private static (List<int> Items, string Picks) Merge(int seed) => TeamDraft.Merge(Champion, Challenger, 6, seed, (_, _) => true);
}
