using RagRecommender.Evaluation.Export;
using RagRecommender.Evaluation.Runs;
using RagRecommender.Fakes;
using RagRecommender.Tracks;

namespace RagRecommender.Evaluation.Tests.Export;

public sealed class ExposureTests
{
    private static readonly TrackTable Table = TrackTable.Build(
    [.. Enumerable.Range(0, 12).Select(number => SmallCatalogue.Track(number, artist: $"Artist {number % 4}", popularity: 8 * number))]);

    [Fact]
    public void Shares_of_what_is_held_and_shown_add_up()
    {
        var shown = Table.Ids.Take(3).Select(id => id.Value).ToArray();
        var exposure = Exposure.Of(RunOf(shown), Table);
        Assert.Equal((3, 3), (exposure.Places, exposure.Tracks));
        Assert.Equal(1, exposure.Popularity.Sum(step => step.Held), 3);
        Assert.Equal(1, exposure.Popularity.Sum(step => step.Shown), 3);
    }

    [Fact]
    public void One_artist_everywhere_is_less_even_than_one_place_for_each()
    {
        var everyone = Table.Artists.Select((_, artist) => Table.Ids[Table.RowsOfArtist(artist)[0]].Value).ToArray();
        var one = Enumerable.Repeat(everyone[0], everyone.Length).ToArray();
        Assert.True(Exposure.Of(RunOf(one), Table).Gini > Exposure.Of(RunOf(everyone), Table).Gini);
    }

    [Fact]
    public void An_id_that_is_not_in_the_catalogue_is_left_out()
    {
        Assert.Equal(0, Exposure.Of(RunOf([new string('x', TrackId.Length)]), Table).Places);
    }

    private static Run RunOf(string[] tracks) =>
        new("whole", "requests", "release", null, [new Answer("one", tracks, [.. tracks.Select((_, place) => -(double)place)], 1, [], [], null)]);
}
