using RagRecommender.Fakes;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Tracks;

public class TrackTableTests
{
    [Fact]
    public void The_shown_track_of_a_recording_is_the_most_popular_one_that_passes()
    {
        var table = TrackTable.Build(
        [
            SmallCatalogue.Track(1, "Song", popularity: 90, isExplicit: true),
            SmallCatalogue.Track(2, "Song - Clean", popularity: 40),
            SmallCatalogue.Track(3, "Song (Live)", popularity: 60, liveness: 0.9f),
        ]);

        Assert.Equal(1, table.RecordingCount);
        Assert.Equal(SmallCatalogue.Id(1), table.Ids[table.Select(TrackFilter.None).RowOfRecording[0]]);
        Assert.Equal(SmallCatalogue.Id(3), table.Ids[table.Select(new TrackFilter { Explicit = false }).RowOfRecording[0]]);
    }

    [Fact]
    public void Two_tracks_of_equal_popularity_are_ordered_by_id()
    {
        var table = TrackTable.Build([SmallCatalogue.Track(2, "Song"), SmallCatalogue.Track(1, "Song")]);

        Assert.Equal([SmallCatalogue.Id(1), SmallCatalogue.Id(2)], table.Ids);
    }

    [Fact]
    public void An_unknown_value_is_in_no_range()
    {
        var table = TrackTable.Build([SmallCatalogue.Track(1, tempo: null), SmallCatalogue.Track(2, tempo: 90)]);

        var selection = table.Select(new TrackFilter { Ranges = [new FeatureRange(Feature.Tempo, null, 300)] });

        Assert.Equal(1, selection.Count);
    }

    [Fact]
    public void An_excluded_track_takes_its_other_ids_with_it()
    {
        var table = TrackTable.Build([SmallCatalogue.Track(1, "Song"), SmallCatalogue.Track(2, "Song - Remastered"), SmallCatalogue.Track(3, "Other")]);

        Assert.Equal(1, table.Select(new TrackFilter { ExcludedTracks = [SmallCatalogue.Id(2)] }).Count);
    }

    [Theory]
    [InlineData("rock", "jazz", 1)]
    [InlineData("jazz", "rock", 1)]
    [InlineData("blues", "metal", 2)]
    public void Excluded_genres_and_artists_cut(string excluded, string genre, int left)
    {
        var table = TrackTable.Build([SmallCatalogue.Track(1, artist: "A;B", genre: "rock"), SmallCatalogue.Track(2, artist: "C", genre: "jazz")]);

        Assert.Equal(left, table.Select(new TrackFilter { ExcludedGenres = [excluded] }).Count);
        Assert.Equal(1, table.Select(new TrackFilter { ExcludedArtists = ["B"] }).Count);
        Assert.Equal(genre == "metal" ? 0 : 1, table.Select(new TrackFilter { Genres = [genre] }).Count);
    }

    [Fact]
    public void A_key_without_a_mode_takes_both_modes()
    {
        var table = TrackTable.Build([SmallCatalogue.Track(1, key: 9, mode: 0), SmallCatalogue.Track(2, key: 9, mode: 1), SmallCatalogue.Track(3, key: 2)]);

        Assert.Equal(2, table.Select(new TrackFilter { Keys = [new MusicalKey(9, null)] }).Count);
        Assert.Equal(1, table.Select(new TrackFilter { Keys = [new MusicalKey(9, 0)] }).Count);
    }
}
