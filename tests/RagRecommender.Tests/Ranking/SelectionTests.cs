using RagRecommender.Fakes;
using RagRecommender.Ranking;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Ranking;

public class SelectionTests
{
    [Fact]
    public void No_artist_stands_more_than_twice_in_any_ten()
    {
        var table = TrackTable.Build(Enumerable.Range(0, 60).Select(number => SmallCatalogue.Track(number, artist: $"Artist {number % 6}")));
        var ranked = Rank(table, row => table.Artists[table.ArtistsOf(row)[0]] == "Artist 0" ? 1 : 0);

        var chosen = Selection.Choose(table, ranked, 20, false);

        for (var start = 0; start + 10 <= chosen.Count; start++)
        {
            Assert.All(
                chosen.Skip(start).Take(10).GroupBy(entry => table.ArtistsOf(entry.Row)[0]), group => Assert.True(group.Count() <= Selection.MostOfOneArtist));
        }
        Assert.Equal("Artist 0", table.Artists[table.ArtistsOf(chosen[1].Row)[0]]);
    }

    [Fact]
    public void An_artist_who_was_asked_for_may_fill_the_list()
    {
        var table = TrackTable.Build(Enumerable.Range(0, 12).Select(number => SmallCatalogue.Track(number)));

        Assert.Equal(2, Selection.Choose(table, Rank(table, _ => 1), 10, false).Count);
        Assert.Equal(10, Selection.Choose(table, Rank(table, _ => 1), 10, true).Count);
    }

    [Fact]
    public void A_tie_goes_to_the_smaller_id()
    {
        var table = TrackTable.Build([SmallCatalogue.Track(3, artist: "A"), SmallCatalogue.Track(1, artist: "B"), SmallCatalogue.Track(2, artist: "C")]);

        Assert.Equal(
            [SmallCatalogue.Id(1), SmallCatalogue.Id(2), SmallCatalogue.Id(3)],
            Selection.Choose(table, Rank(table, _ => 1), 3, false).Select(entry => table.Ids[entry.Row]));
    }

    [Fact]
    public void A_copy_of_what_was_chosen_gives_way_to_something_else()
    {
        var table = TrackTable.Build(Enumerable.Range(0, 3).Select(number => SmallCatalogue.Track(number, artist: $"Artist {number}")));
        var ranked = Rank(table, row => 3 - Number(table, row) * 0.1f);

        // 0 and 1 are alike; 2 is different and scores a little less.
        float Similarity(int left, int right) => Number(table, ranked[left].Row) + Number(table, ranked[right].Row) == 1 ? 1 : 0;

        Assert.Equal([0, 2, 1], Selection.Choose(table, ranked, 3, false, Similarity, 0.5f).Select(entry => Number(table, entry.Row)));
        Assert.Equal([0, 1, 2], Selection.Choose(table, ranked, 3, false).Select(entry => Number(table, entry.Row)));
    }

    private static int Number(TrackTable table, int row) => int.Parse(table.Ids[row].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static List<Ranked> Rank(TrackTable table, Func<int, float> score)
    {
        var rows = table.Select(TrackFilter.None).RowOfRecording;
        return Selection.Order(table, new RankingMatrix(rows), [.. rows.Select(score)]);
    }
}
