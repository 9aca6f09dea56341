using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

public sealed class MissingNameTests
{
    [Theory]
    [InlineData("songs by Zelda Quuxley", null, "Zelda Quuxley")]
    [InlineData("play \"Zanzibar Lanterns\" by Zelda Quuxley", "Zanzibar Lanterns", "Zelda Quuxley")]
    [InlineData("the song \"Zanzibar Lanterns\" please", "Zanzibar Lanterns", null)]
    [InlineData("something called “Zanzibar Lanterns”", "Zanzibar Lanterns", null)]
    [InlineData("\"Zanzibar Lanterns\" by Queen", "Zanzibar Lanterns", "Queen")]
    public void A_name_that_the_catalogue_lacks_is_noted_and_told(string query, string? title, string? artist)
    {
        var plan = Reader.Read(query);
        Assert.Equal(new MissingName(title, artist), Assert.Single(plan.Missing));
        Assert.Contains(plan.NotApplied, part => part.Text == (title ?? artist));
    }

    [Theory]
    [InlineData("\"feel good\" music for a party")]
    [InlineData("the song \"Bohemian Rhapsody\"")]
    [InlineData("songs by Queen")]
    [InlineData("something like Zelda Quuxley")]
    public void What_is_no_name_or_is_there_is_not_missing(string query) => Assert.Empty(Reader.Read(query).Missing);

    [Fact]
    public void A_later_name_takes_the_place_of_an_earlier_one() =>
        Assert.Equal([new MissingName(null, "Zelda Quuxley")], Reader.Read("songs by Zelda Quuxley", "songs by Ignatz Wumple").Missing);
}
