using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Retrieval;

public class SeasonsTests
{
    [Theory]
    [InlineData("All I Want for Christmas Is You", "Merry", true)]
    [InlineData("Wonderful Dream", "Christmas Hits", true)]
    [InlineData("Santa Claus Is Coming to Town", "Best of", true)]
    [InlineData("Santa Maria", "Best of", false)]
    [InlineData("Winter Song", "Cold", false)]
    [InlineData("Let It Go", "Frozen", false)]
    public void Title_and_album_tell_a_song_of_the_season(string title, string album, bool seasonal) =>
        Assert.Equal(seasonal, Seasons.IsSeasonal(TrackTable.Build([SmallCatalogue.Track(1, title, album: album)]), 0));

    [Fact]
    public void A_request_for_the_season_takes_it() =>
        Assert.False(Seasons.AreUnasked(new QueryPlan { Text = "", Topics = ["christmas"] }));

    [Fact]
    public void Another_topic_does_not() => Assert.True(Seasons.AreUnasked(new QueryPlan { Text = "", Topics = ["rain"] }));
}
