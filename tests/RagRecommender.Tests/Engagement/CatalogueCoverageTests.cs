using RagRecommender.Engagement;
using RagRecommender.Fakes;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Engagement;

public class CatalogueCoverageTests
{
    private static readonly TrackTable Table = TrackTable.Build(
    [
        SmallCatalogue.Track(1, "One", "Ann", "folk", popularity: 90),
        SmallCatalogue.Track(2, "One", "Ann", "acoustic", popularity: 10),
        SmallCatalogue.Track(3, "Two", "Ann;Bob", "folk", popularity: 50),
        SmallCatalogue.Track(4, "Three", "Cid", "rock", popularity: 40),
        SmallCatalogue.Track(5, "Four", "Dan", "metal", popularity: 30),
        SmallCatalogue.Track(6, "Five", "Eve", "metal", popularity: 20),
    ]);

    [Fact]
    public void What_was_shown_is_counted_by_recording_artist_and_genre()
    {
        var coverage = CatalogueCoverage.Of(Table, [new(SmallCatalogue.Id(1), 6), new(SmallCatalogue.Id(3), 2), new(SmallCatalogue.Id(999), 50)]);
        Assert.Equal(new CatalogueSize(6, 5, 5, 4), coverage.Held);
        Assert.Equal(new CatalogueSize(2, 2, 2, 1), coverage.Recommended);
        Assert.Equal(8, coverage.Exposures);
        Assert.Equal((0.25, 0.4, 0.4), (coverage.GenreShare, coverage.ArtistShare, coverage.RecordingShare));
        Assert.Equal(["acoustic", "metal", "rock"], coverage.UnreachedGenres);
        Assert.Equal(new GenreCoverage("folk", 2, 2, 8), coverage.Genres.Single(genre => genre.Name == "folk"));
    }

    [Fact]
    public void The_long_tail_is_what_lies_outside_the_best_known_fifth()
    {
        var coverage = CatalogueCoverage.Of(Table, [new(SmallCatalogue.Id(1), 3), new(SmallCatalogue.Id(6), 1)]);
        Assert.Equal(0.25, coverage.LongTailShare);
    }

    [Fact]
    public void Nothing_shown_is_no_inequality_but_no_answer()
    {
        var coverage = CatalogueCoverage.Of(Table, []);
        Assert.Null(coverage.GiniOfArtists);
        Assert.Null(coverage.LongTailShare);
        Assert.Equal(4, coverage.UnreachedGenres.Count);
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 1)]
    [InlineData(0.75, 0, 0, 0, 8)]
    [InlineData(0.25, 1, 2, 3, 4)]
    public void Gini_is_0_for_equals_and_rises_with_inequality(double gini, params int[] values) =>
        Assert.Equal(gini, CatalogueCoverage.Gini([.. values.Select(value => (long)value)])!.Value, 12);
}
