using System.Globalization;
using Npgsql;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Indexer.Tests;

/// <summary>
/// The real program over Postgres, killed with SIGKILL. Each time: the release before, or from the row that publishes on the new one, can be
/// asked; and the run after it ends with the content of a run that was never killed, embedding nothing twice, and nothing is left to verify.
/// </summary>
public sealed class ServerKillTests : IDisposable
{
    private const int OldRows = 60;
    private const int NewRows = 200;
    private const int Seed = 20261124;
    private const int RandomKills = 2;

    private static readonly string[] Points = ["Merge:2", "Committed:1", "Upload:1", "Publish:1", "Published:1"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [PostgresFact]
    public async Task A_kill_at_any_moment_leaves_the_old_release_served_and_a_run_that_resumes()
    {
        var template = new Place(_scratch.DataOf("template"), await PostgresServer.CreateDatabaseAsync());
        var old = await IndexAsync(template, OldRows);
        var complete = await CopyAsync(template, "complete");
        var whole = await IndexAsync(complete, NewRows);

        var random = new Random(Seed);
        var trials = Points.Select(point => (Failpoint: (string?)point, Moment: 0d)).Concat(Enumerable.Range(0, RandomKills).Select(_ => (Failpoint: (string?)null, Moment: random.NextDouble())));
        var failures = new List<string>();
        var number = 0;
        foreach (var (failpoint, moment) in trials)
        {
            var place = await CopyAsync(template, string.Create(CultureInfo.InvariantCulture, $"trial-{number++}"));
            if (!await KillAsync(place, failpoint, moment) && failpoint is not null)
                failures.Add($"{failpoint}: the step was never reached");
            if (await CheckAsync(place, failpoint, old, whole) is { } failure)
                failures.Add($"{failpoint ?? moment.ToString(CultureInfo.InvariantCulture)}: {failure}");
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private async Task<bool> KillAsync(Place place, string? failpoint, double moment)
    {
        using var process = RagProcess.Start(place.Data, failpoint, place.Environment, ["index", "--dataset", _scratch.Rows(NewRows), "--bios", "/dev/null"]);
        if (failpoint is null)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.2 + (moment * 2.5)));
            if (!process.HasExited)
                process.Kill();
        }
        // 128 + 9: ended by SIGKILL.
        return (await process.WaitAsync()).ExitCode == 137;
    }

    private async Task<string?> CheckAsync(Place place, string? failpoint, (string Release, string Checksum) old, (string Release, string Checksum) whole)
    {
        await using var database = NpgsqlDataSource.Create(place.ConnectionString);
        await using var command = database.CreateCommand("select content_checksum from serving.release where number = (select release from serving.published)");
        var published = await command.ExecuteScalarAsync() as string;
        if (published != old.Checksum && !(published == whole.Checksum && failpoint is null or "Published:1"))
            return $"serves {published}";
        // Between the two stores is where an answer could mix them.
        if (failpoint == "Publish:1" && (await RunAsync(place, "ask", "calm music", "--json")).ExitCode != 0)
            return "can't be asked";
        if (await IndexAsync(place, NewRows) is var resumed && resumed.Checksum != whole.Checksum)
            return $"ends with {resumed.Checksum}, not {whole.Checksum}";
        var verified = await RunAsync(place, "verify");
        return verified.ExitCode == 0 ? null : verified.Error;
    }

    private async Task<(string Release, string Checksum)> IndexAsync(Place place, int rows)
    {
        var result = await RunAsync(place, "index", "--dataset", _scratch.Rows(rows), "--bios", "/dev/null", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        return (result.Json.GetProperty("release").GetString()!, result.Json.GetProperty("contentChecksum").GetString()!);
    }

    private static Task<RagResult> RunAsync(Place place, params string[] arguments) => RagProcess.RunAsync(place.Data, place.Environment, arguments);

    private async Task<Place> CopyAsync(Place place, string name)
    {
        var database = new NpgsqlConnectionStringBuilder(place.ConnectionString).Database;
        return new Place(_scratch.Copy(place.Data, name), await PostgresServer.CreateDatabaseAsync(database));
    }

    private sealed record Place(string Data, string ConnectionString)
    {
        public (string, string)[] Environment
        {
            get
            {
                var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
                return
                [
                    ("PGHOST", connection.Host!), ("PGPORT", connection.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", connection.Username!), ("PGDATABASE", connection.Database!),
                    ("RagRecommender__Storage__Backend", "server"), ("RagRecommender__Storage__Vectors", "files"),
                ];
            }
        }
    }
}
