using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Postgres;
using RagRecommender.Live;
using RagRecommender.Tests.Datasets;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class MartTests
{
    [PostgresFact]
    public async Task The_mart_holds_the_tracks_that_the_cleaner_makes_of_the_public_file_or_of_the_sample()
    {
        var path = RealCatalogue.Path ?? Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "data", "sample.csv");
        await using var warehouse = await Warehouse.CreateAsync();
        await warehouse.LoadAsync(path);
        await warehouse.BuildAsync();
        var expected = RealCatalogue.Cleaned ?? await Agreement.CleanAsync(path);
        await Agreement.AssertSameTracksAsync(expected.Tracks, warehouse);
        await Agreement.AssertSameRecordingsAsync(expected.Tracks, warehouse);
        await Agreement.AssertSameReportAsync(expected, "track", warehouse);
    }

    [PostgresFact]
    public async Task Odd_rows_of_both_data_sets_are_read_as_the_cleaner_reads_them_and_rejected_for_the_same_reasons()
    {
        using var withAlbums = new TemporaryCsv(OddRows.Of(TemporaryCsv.Header, 'a'));
        using var withoutAlbums = new TemporaryCsv(OddRows.Of(TemporaryCsv.HeaderWithoutAlbum, 'b'));
        await using var warehouse = await Warehouse.CreateAsync();
        await warehouse.LoadAsync(withAlbums.Path);
        await warehouse.LoadAsync(withoutAlbums.Path);
        await warehouse.BuildAsync(maxRejectedShare: 1);
        var (first, second) = (await Agreement.CleanAsync(withAlbums.Path), await Agreement.CleanAsync(withoutAlbums.Path));
        Assert.True(first.Report is { Rejected: > 300, Accepted: > 300, Merged: 2, Conflicts: 1 });
        await Agreement.AssertSameReportAsync(first, "track", warehouse);
        await Agreement.AssertSameReportAsync(second, "spotify_features", warehouse);
        Track[] tracks = [.. first.Tracks.Concat(second.Tracks).OrderBy(static track => track.Id)];
        await Agreement.AssertSameTracksAsync(tracks, warehouse);
        await Agreement.AssertSameRecordingsAsync(tracks, warehouse);

        var (code, output) = await warehouse.RunAsync("test", "--select", "few_rows_are_rejected");
        Assert.True(code != 0 && output.Contains("FAIL 2 few_rows_are_rejected", StringComparison.Ordinal), output);
    }

    [PostgresFact]
    public async Task A_later_file_changes_what_differs_and_leaves_the_rest_alone()
    {
        static string Row(char id, string title, int popularity) =>
            $"0,{new string(id, 22)},Ann,Album,{title},{popularity},230666,False,0.676,0.461,1,-6.746,0,0.143,0.0322,1.01e-06,0.358,0.715,87.917,4,acoustic";
        using var before = new TemporaryCsv(TemporaryCsv.Header, Row('a', "Kept", 1), Row('b', "Changed", 2), Row('c', "Gone", 3));
        using var after = new TemporaryCsv(TemporaryCsv.Header, Row('a', "Kept", 1), Row('b', "Changed", 20), Row('d', "New", 4));
        await using var warehouse = await Warehouse.CreateAsync();
        await warehouse.LoadAsync(before.Path);
        await warehouse.BuildAsync();
        var checksum = await new MartTrackSource(warehouse.Database).ComputeChecksumAsync(default);
        await warehouse.LoadAsync(after.Path);
        await warehouse.BuildAsync();

        Assert.Equal(
            ["Kept 1 in load 1", "Changed 20 in load 2", "New 4 in load 2"],
            await warehouse.ReadAsync("select title || ' ' || popularity || ' in load ' || load_id from marts.track join raw.load on loaded_at = changed_at order by track_id"));
        await Agreement.AssertSameTracksAsync((await Agreement.CleanAsync(after.Path)).Tracks, warehouse);
        Assert.NotEqual(checksum, await new MartTrackSource(warehouse.Database).ComputeChecksumAsync(default));
        Assert.Equal(
            ["a 1 current", "b 2 past", "b 20 current", "c 3 past", "d 4 current"],
            await warehouse.ReadAsync("select concat_ws(' ', left(track_id, 1), popularity, case when dbt_valid_to is null then 'current' else 'past' end) from snapshots.track_popularity order by 1"));
    }

    [PostgresFact]
    public async Task Updates_of_followed_artists_are_read_as_they_come_and_the_newest_of_an_id_stands()
    {
        await using var warehouse = await Warehouse.CreateAsync();
        var log = new PostgresUpdateLog(warehouse.Database);
        var now = new DateTimeOffset(2026, 3, 7, 12, 0, 0, TimeSpan.Zero);
        var album = new LiveAlbum(new string('a', 22), "First", ["Ada Lark"], "2026-03", 2);
        await AppendAsync(album, now, '1', '2');
        await BuildAsync();
        await AppendAsync(album with { ReleaseDate = "2026-05-01", Title = "First, again" }, now.AddHours(1), '2', '3');
        await AppendAsync(album with { Id = new string('b', 22), ReleaseDate = null }, now.AddHours(1));
        await BuildAsync();
        Assert.Equal(["First, again 2026-05-01", "First"], await warehouse.ReadAsync("select concat_ws(' ', title, released_on) from staging.stg_spotify_album order by album_id"));
        Assert.Equal(
            ["1 2026-03-01", "2 2026-05-01", "3 2026-05-01"],
            await warehouse.ReadAsync("select left(spotify_track_id, 1) || ' ' || released_on from staging.stg_spotify_track order by 1"));

        Task AppendAsync(LiveAlbum album, DateTimeOffset observedAt, params char[] tracks) => log.AppendAsync(
            new AlbumUpdate("artist", album, [.. tracks.Select(id => new LiveTrack(new string(id, 22), "Track", ["Ada Lark"], album.Title, album.ReleaseDate, 1000, null, null))], observedAt), default);

        async Task BuildAsync()
        {
            var (code, output) = await warehouse.RunAsync("build", "--select", "stg_spotify_album", "stg_spotify_track");
            Assert.True(code == 0, output);
        }
    }

    [PostgresFact]
    public async Task A_warehouse_without_tracks_says_what_to_run()
    {
        await using var warehouse = await Warehouse.CreateAsync();
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => new MartTrackSource(warehouse.Database).ComputeChecksumAsync(default));
        Assert.Contains("rag load", error.Message, StringComparison.Ordinal);
    }
}
