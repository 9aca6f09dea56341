using Npgsql;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Postgres;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class RawLoadTests
{
    private const string Good = "0,aaaaaaaaaaaaaaaaaaaaaa,Ann;Bob, Album ,Title,73,230666,False,0.676,0.461,1,-6.746,0,0.143,0.0322,1.01e-06,0.358,0.715,87.917,4,acoustic";

    private const string Bad = "1,short,,,,abc,-1,perhaps,7,x,99,,,,,,,,,,";

    private const string Unreadable = "2,too,few";

    [PostgresFact]
    public async Task Every_row_arrives_as_it_is_with_its_line_the_hash_of_the_file_and_the_time()
    {
        using var file = new TemporaryCsv(TemporaryCsv.Header, Good, Bad, Unreadable);
        await using var database = await LoadAsync(file);
        Assert.Equal(
            ["2||aaaaaaaaaaaaaaaaaaaaaa|Ann;Bob| Album |73|False|1.01e-06", "3||short|||abc|perhaps|", "4|3 fields instead of 21||||||"],
            await ReadAsync(database, "select concat_ws('|', line, coalesce(fault, ''), coalesce(track_id, ''), coalesce(artists, ''), coalesce(album_name, ''), "
                + "coalesce(popularity, ''), coalesce(explicit, ''), coalesce(instrumentalness, '')) from raw.track order by line"));
        Assert.Equal([Good, Bad, Unreadable], await ReadAsync(database, "select raw from raw.track order by line"));
        var hash = await new CsvTrackSource(file.Path).ComputeChecksumAsync(default);
        Assert.Equal([$"{hash}|3"], await ReadAsync(database, "select file_hash || '|' || count(*) from raw.track join raw.load using (load_id, file_hash, loaded_at) group by file_hash"));
    }

    [PostgresFact]
    public async Task The_other_data_set_goes_to_its_own_table()
    {
        using var file = new TemporaryCsv(
            TemporaryCsv.HeaderWithoutAlbum, "Movie,Ann; Bob,Title,aaaaaaaaaaaaaaaaaaaaaa,0,0.6,0.4,99373,0.9,0,C#,0.3,-1.8,Major,0.05,166.9,4/4,0.8");
        await using var database = await LoadAsync(file);
        Assert.Equal(
            ["Movie|Ann; Bob|C#|Major|4/4"], await ReadAsync(database, "select concat_ws('|', genre, artist_name, key, mode, time_signature) from raw.spotify_features"));
        Assert.Equal(["0"], await ReadAsync(database, "select count(*)::text from raw.track"));
    }

    [PostgresFact]
    public async Task The_current_file_is_not_loaded_twice_unless_forced()
    {
        using var file = new TemporaryCsv(TemporaryCsv.Header, Good);
        await using var database = await LoadAsync(file);
        var load = new RawLoad(database, TimeProvider.System);
        var again = await load.LoadAsync(new CsvTrackSource(file.Path), force: false, progress: null, default);
        Assert.Equal((1, 1, false), (again.LoadId, again.Rows, again.IsNew));
        Assert.True((await load.LoadAsync(new CsvTrackSource(file.Path), force: true, progress: null, default)).IsNew);
        Assert.Equal(["2"], await ReadAsync(database, "select count(*)::text from raw.track"));
    }

    [PostgresFact]
    public async Task A_file_that_an_other_one_replaced_is_loaded_again()
    {
        using var file = new TemporaryCsv(TemporaryCsv.Header, Good);
        using var other = new TemporaryCsv(TemporaryCsv.Header, Good, Bad);
        await using var database = await LoadAsync(file);
        var load = new RawLoad(database, TimeProvider.System);
        Assert.True((await load.LoadAsync(new CsvTrackSource(other.Path), force: false, progress: null, default)).IsNew);
        Assert.True((await load.LoadAsync(new CsvTrackSource(file.Path), force: false, progress: null, default)).IsNew);
        Assert.Equal(["1", "2", "1"], await ReadAsync(database, "select row_count::text from raw.load order by load_id"));
    }

    [PostgresFact]
    public async Task A_nul_arrives_as_the_mark_of_damage()
    {
        using var file = new TemporaryCsv(TemporaryCsv.Header, Good.Replace("Title", "Ti\0tle", StringComparison.Ordinal));
        await using var database = await LoadAsync(file);
        Assert.Equal(["Ti\uFFFDtle"], await ReadAsync(database, "select track_name from raw.track"));
    }

    [PostgresFact]
    public async Task An_endless_line_arrives_as_its_beginning_without_half_a_character()
    {
        using var file = new TemporaryCsv(TemporaryCsv.Header, string.Concat("x", string.Concat(Enumerable.Repeat("\U0001F3B5", 40_000))));
        await using var database = await LoadAsync(file);
        Assert.Equal(["longer than 65536 characters|500"], await ReadAsync(database, "select fault || '|' || length(raw) from raw.track"));
    }

    [PostgresFact]
    public async Task A_load_that_is_stopped_leaves_nothing()
    {
        using var file = new TemporaryCsv([TemporaryCsv.Header, .. Enumerable.Repeat(Good, 20_000)]);
        await using var database = NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync());
        using var stop = new CancellationTokenSource();
        var progress = new Stopping(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new RawLoad(database, TimeProvider.System).LoadAsync(new CsvTrackSource(file.Path), force: false, progress, stop.Token));
        Assert.Equal(["0"], await ReadAsync(database, "select ((select count(*) from raw.track) + (select count(*) from raw.load))::text"));
    }

    private static async Task<NpgsqlDataSource> LoadAsync(TemporaryCsv file)
    {
        var database = NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync());
        await new RawLoad(database, TimeProvider.System).LoadAsync(new CsvTrackSource(file.Path), force: false, progress: null, default);
        return database;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value) => stop.Cancel();
    }
}
