using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using RagRecommender.Backends.Spotify;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Indexer.Tests;

public sealed class StreamTests : IDisposable
{
    private const int Seed = 20261124;
    private const int Kills = 6;

    // Some hundred requests: a round of several seconds.
    private static readonly string[] Names =
        [.. SpotifyStub.Artists.OrderByDescending(artist => artist.Select(track => track.Album).Distinct().Count()).Take(6).Select(artist => artist.Key)];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [SpotifyFact]
    public async Task A_stream_killed_at_any_moment_and_started_again_repeats_nothing_and_loses_nothing()
    {
        await using var stub = await SpotifyStub.StartAsync();
        var environment = Environment(stub);
        var file = Artists();
        var whole = _scratch.DataOf("whole");
        var complete = await RagProcess.RunAsync(whole, environment, "stream", "--artists", file, "--once", "--json");
        Assert.True(complete.ExitCode == 0, complete.Error);
        var known = Names.SelectMany(name => SpotifyStub.Artists[name]).ToList();
        Assert.True(complete.Json.GetProperty("albums").GetInt32() >= known.Select(track => track.Album).Distinct().Count());

        var killed = _scratch.DataOf("killed");
        await KillAsync(killed, environment, file);
        var before = Seen(killed).Count;
        var last = await RagProcess.RunAsync(killed, environment, "stream", "--artists", file, "--once", "--json");
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(Seen(whole), Seen(killed));
        Assert.Equal(Seen(whole).Count - before, last.Json.GetProperty("albums").GetInt32() + last.Json.GetProperty("tracks").GetInt32());

        var again = await RagProcess.RunAsync(killed, environment, "stream", "--once", "--json");
        Assert.Equal((0, 0), (again.Json.GetProperty("albums").GetInt32(), again.Json.GetProperty("tracks").GetInt32()));
        Assert.Equal(0, await stub.CountAsync("offences"));

        var looked = await RagProcess.RunAsync(killed, environment, "doctor", "--only", "live-cache");
        Assert.Matches("^ok +live-cache: [1-9][0-9]* answers since .*; 6 artists followed [1-9]", looked.Output.Replace(",", "", StringComparison.Ordinal));

        var purged = await RagProcess.RunAsync(killed, environment, "stream", "--purge", "--json");
        Assert.True(purged.Json.GetProperty("replies").GetInt32() > 0, purged.Output);
    }

    [SpotifyFact(WithPostgres = true)]
    public async Task With_the_server_backend_every_update_is_a_row_for_the_warehouse_once_whatever_was_killed()
    {
        await using var stub = await SpotifyStub.StartAsync();
        var database = new NpgsqlConnectionStringBuilder(await PostgresServer.CreateDatabaseAsync());
        (string, string)[] environment =
        [
            .. Environment(stub), ("PGHOST", database.Host!), ("PGPORT", database.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", database.Username!),
            ("PGDATABASE", database.Database!), ("RagRecommender__Storage__Backend", "Server"),
        ];
        var file = Artists();
        var data = _scratch.DataOf("server");
        await KillAsync(data, environment, file);
        var last = await RagProcess.RunAsync(data, environment, "stream", "--artists", file, "--once", "--json");
        Assert.True(last.ExitCode == 0, last.Error);

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(
            """
            select (select count(*) from raw.spotify_album), (select count(*) from raw.spotify_track),
                (select count(*) from live.seen_update where kind = 'album'), (select count(*) from live.seen_update where kind = 'track'),
                (select count(*) from raw.spotify_track as track where not exists (select from raw.spotify_album as album where album.album_id = track.album_id))
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Equal((reader.GetInt64(2), reader.GetInt64(3), 0), (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(4)));
        Assert.Equal(Names.SelectMany(name => SpotifyStub.Artists[name]).Count(), reader.GetInt64(1));
    }

    [Fact]
    public async Task Without_credentials_it_says_what_to_set()
    {
        var result = await RagProcess.RunAsync(_scratch.DataOf("none"), [(SpotifyCredentials.IdVariable, ""), (SpotifyCredentials.SecretVariable, "")], "stream", "--once");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(SpotifyCredentials.SecretVariable, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private static async Task KillAsync(string data, (string, string)[] environment, string file)
    {
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = RagProcess.Start(data, null, environment, ["stream", "--artists", file, "--once"]);
            await Task.Delay(TimeSpan.FromSeconds(0.5 + (random.NextDouble() * 2)));
            if (!process.HasExited)
                process.Kill();
            await process.WaitAsync();
        }
    }

    private static (string, string)[] Environment(SpotifyStub stub) =>
    [
        (SpotifyCredentials.IdVariable, "test-id"), (SpotifyCredentials.SecretVariable, "test-secret"),
        ("RagRecommender__Spotify__ApiAddress", stub.Api.ToString()), ("RagRecommender__Spotify__TokenAddress", stub.Token.ToString()),
    ];

    private string Artists()
    {
        var path = Path.Combine(_scratch.Root, "artists.txt");
        File.WriteAllLines(path, Names);
        return path;
    }

    private static List<string> Seen(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "live.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select kind || ' ' || id || ' ' || stamp from seen_update order by 1";
        using var reader = command.ExecuteReader();
        var seen = new List<string>();
        while (reader.Read())
            seen.Add(reader.GetString(0));
        return seen;
    }
}
