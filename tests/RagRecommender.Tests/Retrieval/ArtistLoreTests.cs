using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Retrieval;

public class ArtistLoreTests
{
    [Theory]
    [InlineData("Formed in 1981, the band broke up in 1996.", 1980, true)]
    [InlineData("Formed in 1981, the band broke up in 1996.", 1990, true)]
    [InlineData("Formed in 1981, the band broke up in 1996.", 1970, false)]
    [InlineData("A singer (born 5 May 1958) who was popular in the 1980s.", 1950, false)]
    [InlineData("A singer (born 5 May 1958) who was popular in the 1980s.", 1980, true)]
    [InlineData("John Doe (May 5, 1938 – June 1, 2001) was a singer.", 1930, false)]
    [InlineData("No year here, and room 19845 is none.", 1980, false)]
    public void A_decade_is_spoken_of_when_a_year_of_activity_lies_in_it(string text, int decade, bool spoken)
    {
        var table = TrackTable.Build([SmallCatalogue.Track(1, artist: "Somebody")]);

        var lore = ArtistLore.Of(table, [new("Somebody", new Biography(text, "https://example.org", "CC BY-SA"))]);

        Assert.Equal(spoken, lore.Speaks(table.ArtistOrdinal("Somebody"), decade));
    }

    [Fact]
    public void The_renown_of_a_genre_is_the_share_of_its_tracks_by_artists_with_a_biography()
    {
        var table = TrackTable.Build(
            [SmallCatalogue.Track(1, artist: "Known", genre: "soul"), SmallCatalogue.Track(2, artist: "Unknown", genre: "soul"), SmallCatalogue.Track(3, artist: "Unknown", genre: "study")]);

        var lore = ArtistLore.Of(table, [new("Known", new Biography("x", "https://example.org", "CC BY-SA")), new("Stranger", new Biography("x", "y", "z"))]);

        Assert.Equal(0.5f, lore.GenreRenown[table.GenreOrdinal("soul")]);
        Assert.Equal(0, lore.GenreRenown[table.GenreOrdinal("study")]);
    }
}
