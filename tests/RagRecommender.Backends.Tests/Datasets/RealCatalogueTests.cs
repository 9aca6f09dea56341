using RagRecommender.Indexing;
using RagRecommender.Tests.Datasets;
using RagRecommender.Tracks;
using Xunit.Abstractions;

namespace RagRecommender.Backends.Tests.Datasets;

public sealed class RealCatalogueTests(ITestOutputHelper output)
{
    [RealCatalogueFact]
    public void Every_row_of_the_data_set_is_accepted_merged_or_rejected_as_counted_independently()
    {
        Assert.Equal(
            new CleaningReport(Read: 114_000, Accepted: 89_740, Merged: 24_259, Rejected: 1, Conflicts: 0, UnknownTempo: 157, UnknownTimeSignature: 162),
            RealCatalogue.Cleaned!.Report);
    }

    [RealCatalogueFact]
    public void The_row_without_artist_album_and_title_is_rejected_with_its_line()
    {
        var rejection = Assert.Single(RealCatalogue.Cleaned!.Rejections);
        Assert.Equal((65_902, "no title"), (rejection.Line, rejection.Reason));
        Assert.StartsWith("65900,1kR4gIb7nGxHPI3D2ifs59", rejection.Raw, StringComparison.Ordinal);
    }

    [RealCatalogueFact]
    public void The_ids_form_as_many_recordings_as_counted_independently()
    {
        var tracks = RealCatalogue.Tracks!;
        Assert.Equal(89_740, tracks.Count);
        Assert.Equal(77_369, tracks.RecordingCount);
    }

    [RealCatalogueFact]
    public void All_genres_stand_under_their_own_names()
    {
        Assert.Equal(114, RealCatalogue.Tracks!.Genres.Length);
        Assert.Contains("r-n-b", RealCatalogue.Tracks.Genres);
    }

    [RealCatalogueFact]
    public void Loudness_above_full_scale_is_kept()
    {
        Assert.Equal(68, RealCatalogue.Cleaned!.Tracks.Count(static track => track.Features.Loudness > 0));
    }

    [RealCatalogueFact]
    public void A_track_of_several_rows_has_every_genre_and_the_highest_popularity()
    {
        var track = RealCatalogue.Cleaned!.Tracks.MaxBy(static track => track.Genres.Count)!;
        Assert.Equal(9, track.Genres.Count);
        Assert.Equal(track.Genres.Order(StringComparer.Ordinal), track.Genres);
    }

    [RealCatalogueFact]
    public void Few_sound_texts_stand_for_all_recordings()
    {
        var byId = RealCatalogue.Cleaned!.Tracks.ToDictionary(static track => track.Id);
        var table = RealCatalogue.Tracks!;
        var sound = new HashSet<string>(StringComparer.Ordinal);
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var recording = 0; recording < table.RecordingCount; recording++)
        {
            List<Track> tracks = [.. table.Ids[table.FirstTrack[recording]..table.FirstTrack[recording + 1]].Select(id => byId[id])];
            sound.Add(Passages.Sound(tracks));
            words.Add(Passages.Words(tracks, null));
        }
        output.WriteLine($"{table.RecordingCount} recordings, {sound.Count} sound texts, {words.Count} words texts");
        Assert.InRange(sound.Count, 33_000, 41_000);
        Assert.InRange(words.Count, 75_000, table.RecordingCount);
    }
}
