using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

public sealed class ConversationTests
{
    [Fact]
    public void Earlier_constraints_stand_until_taken_back()
    {
        var plan = Reader.Read("twelve songs please", "jazz, no vocals", "under 5 minutes", "nothing by Norah Jones");
        Assert.Equal("jazz", plan.FirstGenre());
        Assert.Equal(0.5f, plan.Hard(Feature.Instrumentalness)?.Min);
        Assert.Equal(300_000, plan.Hard(Feature.Duration)?.Max);
        Assert.Contains("Norah Jones", plan.Filter.ExcludedArtists);
        Assert.Equal(12, plan.Count);
    }

    [Fact]
    public void A_refused_genre_can_be_taken_back() =>
        Assert.DoesNotContain("metal", Reader.Read("actually metal is fine", "rock, no metal").Filter.ExcludedGenres);

    [Fact]
    public void An_asked_genre_can_be_refused_later()
    {
        var plan = Reader.Read("actually no metal", "metal and punk");
        Assert.Contains("metal", plan.Filter.ExcludedGenres);
        Assert.Equal("punk", plan.FirstGenre());
    }

    [Fact]
    public void More_upbeat_moves_on_from_the_earlier_turn()
    {
        var plan = Reader.Read("more upbeat", "calm folk");
        Assert.Equal("folk", plan.FirstGenre());
        Assert.Contains(plan.Shifts, shift => shift is { Feature: Feature.Energy, Direction: 1 });
        Assert.True(plan.Wish(Feature.Energy)?.Max is null);
    }

    [Fact]
    public void Slower_leaves_the_range_that_it_contradicts() =>
        Assert.True(Reader.Read("slower please", "reggae around 100 bpm").Hard(Feature.Tempo)?.Max < 100);

    [Theory]
    [InlineData("forget the tempo")]
    [InlineData("the tempo doesn't matter")]
    [InlineData("any tempo is fine")]
    public void A_tempo_can_be_forgotten(string turn) => Assert.Null(Reader.Read(turn, "techno at 130 bpm").Hard(Feature.Tempo));

    [Fact]
    public void A_later_number_replaces_an_earlier_one()
    {
        Assert.Equal(20, Reader.Read("make it 20", "five sad songs").Count);
        Assert.Equal(140, Reader.Read("at least 140 bpm", "around 120 bpm").Hard(Feature.Tempo)?.Min);
    }

    [Fact]
    public void Less_of_a_genre_takes_it_back_without_refusing_it()
    {
        var plan = Reader.Read("less of the rock", "rock and soul");
        Assert.Equal("soul", plan.FirstGenre());
    }

    [Fact]
    public void Starting_over_forgets_everything()
    {
        var plan = Reader.Read("start over, some jazz", "metal, no vocals, 5 songs");
        Assert.Equal("jazz", plan.FirstGenre());
        Assert.Null(plan.Count);
        Assert.True(plan.Filter.IsEmpty);
    }

    [Fact]
    public void A_genre_named_instead_replaces_the_earlier_one() =>
        Assert.DoesNotContain(Reader.Read("jazz instead", "techno").Genres, wish => wish.Genre == "techno");

    [Fact]
    public void Something_less_popular_turns_hits_round() =>
        Assert.Equal(PopularityWish.Obscure, Reader.Read("something less popular", "rock hits").Popularity);

    [Fact]
    public void Clean_ones_keep_the_rest()
    {
        var plan = Reader.Read("clean ones only", "top 5 pop songs");
        Assert.Equal((5, false, "pop"), (plan.Count, plan.Filter.Explicit, plan.FirstGenre()));
    }

    [Theory]
    [InlineData("another ten")]
    [InlineData("not those")]
    [InlineData("give me more")]
    [InlineData("ok, more please")]
    [InlineData("five more like these")]
    [InlineData("I already know those")]
    [InlineData("different songs")]
    [InlineData("anything else?")]
    [InlineData("don't repeat those")]
    public void What_was_shown_is_not_wanted_again(string turn)
    {
        var plan = Reader.Read(turn, "calm jazz, no vocals");
        Assert.True(plan.ExcludesShown);
        Assert.Equal("jazz", plan.FirstGenre());
        Assert.Equal(0.5f, plan.Hard(Feature.Instrumentalness)?.Min);
        Assert.Empty(plan.Warnings);
    }

    [Theory]
    [InlineData("more upbeat")]
    [InlineData("less of the rock")]
    [InlineData("forget the tempo")]
    [InlineData("more energy please")]
    public void A_refined_wish_does_not_refuse_what_was_shown(string turn) => Assert.False(Reader.Read(turn, "rock at 120 bpm").ExcludesShown);

    [Fact]
    public void The_first_turn_has_nothing_shown_before_it() => Assert.False(Reader.Read("another sad song, not those happy ones").ExcludesShown);

    [Fact]
    public void Another_ten_counts() => Assert.Equal(10, Reader.Read("another ten", "five jazz songs").Count);

    [Theory]
    [InlineData("more like the second one", 2)]
    [InlineData("something similar to the 3rd track", 3)]
    [InlineData("I liked the first song", 1)]
    [InlineData("songs like the last one", -1)]
    [InlineData("more like number 4", 4)]
    public void A_shown_track_can_be_what_more_should_be_like(string turn, int place)
    {
        var plan = Reader.Read(turn, "jazz");
        Assert.Equal([place], plan.LikeShown);
        Assert.True(plan.ExcludesShown);
        Assert.Equal("jazz", plan.FirstGenre());
    }

    [Fact]
    public void A_shown_track_can_be_dropped() => Assert.Equal([3], Reader.Read("drop the third one", "jazz").NotShown);

    [Theory]
    [InlineData("undo")]
    [InlineData("go back")]
    [InlineData("undo that please")]
    [InlineData("no, take that back")]
    [InlineData("the previous list was better")]
    public void The_turn_before_can_be_undone(string turn)
    {
        var plan = Reader.Read(turn, "jazz", "no saxophones, only techno at 130 bpm");
        Assert.Equal("jazz", plan.FirstGenre());
        Assert.Null(plan.Hard(Feature.Tempo));
    }

    [Fact]
    public void What_follows_an_undo_is_read() =>
        Assert.Equal(5, Reader.Read("undo that and make it 5 songs", "jazz", "techno at 130 bpm").Count);
}
