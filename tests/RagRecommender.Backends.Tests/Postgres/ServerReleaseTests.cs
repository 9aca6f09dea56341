using RagRecommender.Backends.Tests.Embedded;
using RagRecommender.Retrieval;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class ServerReleaseTests
{
    private const int Tracks = 60;

    [PostgresFact]
    public async Task A_release_is_read_as_the_embedded_one_reads_it()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        using var index = new SmallIndex();
        await server.IndexAsync(new SmallRows(Tracks));
        await index.IndexAsync(Tracks);
        using var embedded = index.Read();
        using var expected = await embedded.AcquireAsync(CancellationToken.None);
        using var releases = server.Read();
        using var lease = await releases.AcquireAsync(CancellationToken.None);
        var release = lease.Release;

        Assert.Equal(expected.Release.Tracks.Ids, release.Tracks.Ids);
        Assert.Equal(expected.Release.Tracks.RecordingOf, release.Tracks.RecordingOf);
        var ids = release.Tracks.Ids.Reverse().ToArray();
        Assert.Equivalent(await expected.Release.Catalog.GetAsync(ids, CancellationToken.None), await release.Catalog.GetAsync(ids, CancellationToken.None), strict: true);
        Assert.Equal(SmallIndex.Biographies["Artist 1"], await release.Catalog.GetBiographyAsync("Artist 1", CancellationToken.None));
        Assert.Null(await release.Catalog.GetBiographyAsync("Nobody here", CancellationToken.None));
        Assert.Equal(expected.Release.WordsStatistics!.Covariance, release.WordsStatistics!.Covariance);
        Assert.Equal(expected.Release.Map!.X.ToArray(), release.Map!.X.ToArray());
        foreach (var name in Enum.GetValues<VectorName>())
        {
            var query = (await expected.Release.Vectors!.GetAsync(name, [ids[5]], CancellationToken.None))[0];
            Assert.Equal(
                await expected.Release.Vectors.SearchAsync(name, query, TrackFilter.None, 10, CancellationToken.None),
                await release.Vectors!.SearchAsync(name, query, TrackFilter.None, 10, CancellationToken.None));
        }
    }

    [PostgresFact]
    public async Task All_ids_of_an_answer_come_in_one_round_trip()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        await server.IndexAsync(new SmallRows(Tracks));
        using var releases = server.Read();
        using var lease = await releases.AcquireAsync(CancellationToken.None);
        var ids = lease.Release.Tracks.Ids.Append(new TrackId("nowhere")).ToArray();
        using var commands = new CommandCounter();
        var tracks = await lease.Release.Catalog.GetAsync(ids, CancellationToken.None);
        Assert.Equal((Tracks, 1), (tracks.Count, commands.Count));
    }

    [PostgresFact]
    public async Task A_run_over_changed_rows_embeds_and_writes_only_what_changed()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        await server.IndexAsync(new SmallRows(Tracks));
        var before = await server.CountAsync("select count(*) from serving.track");
        // One track becomes better known, another disappears, a third changes its title and with it what is embedded.
        var second = await server.IndexAsync(new SmallRows(Tracks, row => row.Id switch
        {
            var id when id == $"{11:D22}" => row with { Popularity = "99" },
            var id when id == $"{22:D22}" => null,
            var id when id == $"{33:D22}" => row with { Title = "Quite another song" },
            _ => row,
        }));
        Assert.Equal((1, true), (second.Embedded, second.Published));
        Assert.Equal(before + 2, await server.CountAsync("select count(*) from serving.track"));
        Assert.Equal(3, await server.CountAsync("select count(*) from serving.track where until = 2"));
        Assert.Equal(1, await server.CountAsync("select count(*) from serving.vector where since = 2"));
        Assert.Equal(1, await server.CountAsync("select count(*) from serving.document where since = 2"));
        Assert.Equal(0, await server.CountAsync("select count(*) from serving.biography where since = 2"));

        using var releases = server.Read();
        using var lease = await releases.AcquireAsync(CancellationToken.None);
        Assert.True(lease.Release.Tracks.Row(new TrackId($"{22:D22}")) < 0);
        Assert.DoesNotContain(await lease.Release.Text.SearchAsync("song number 22", TrackFilter.None, 100, CancellationToken.None), candidate => candidate.Id.Value == $"{22:D22}");
        Assert.Single(await lease.Release.Text.SearchAsync("quite another", TrackFilter.None, 100, CancellationToken.None));
        Assert.Empty(await server.DifferencesAsync());
    }

    [PostgresFact]
    public async Task An_unchanged_run_writes_nothing_and_a_repaired_one_everything()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        var first = await server.IndexAsync(new SmallRows(Tracks));
        var again = await server.IndexAsync(new SmallRows(Tracks));
        Assert.Equal((first.Release, true, 0), (again.Release, again.Unchanged, again.Embedded));
        Assert.Equal(1, await server.CountAsync("select count(*) from serving.release"));

        // Behind our back: the hash still says what was written.
        await server.ExecuteAsync($"update serving.track set title = 'Forged' where id = '{7:D22}'");
        Assert.NotEmpty(await server.DifferencesAsync());
        var repaired = await server.IndexAsync(new SmallRows(Tracks));
        Assert.Equal((false, 0, first.ContentChecksum), (repaired.Unchanged, repaired.Embedded, repaired.ContentChecksum));
        using var releases = server.Read();
        using var lease = await releases.AcquireAsync(CancellationToken.None);
        Assert.Equal(repaired.Release, lease.Release.Info.Name);
        Assert.Equal("Song number 7", (await lease.Release.Catalog.GetAsync([new TrackId($"{7:D22}")], CancellationToken.None))[0].Title);
    }

    [PostgresFact]
    public async Task An_older_release_is_served_again_as_it_was_until_it_is_pruned()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        var first = await server.IndexAsync(new SmallRows(Tracks));
        var second = await server.IndexAsync(new SmallRows(Tracks - 20));
        using var releases = server.Read();
        await server.Builder.PublishAsync(first.Release, CancellationToken.None);
        using (var lease = await releases.AcquireAsync(CancellationToken.None))
            Assert.Equal((first.Release, Tracks), (lease.Release.Info.Name, lease.Release.Tracks.Count));

        Assert.Equal([second.Release], await server.Builder.PruneAsync(0, CancellationToken.None));
        Assert.Equal([first.Release], (await server.Builder.ListAsync(CancellationToken.None)).Select(release => release.Name));
        Assert.Equal([first.Release], await server.Vectors.ListAsync(CancellationToken.None));
        Assert.Equal(Tracks, await server.CountAsync("select count(*) from serving.track"));
        Assert.Empty(await server.DifferencesAsync());
    }

    [PostgresFact]
    public async Task A_published_release_is_picked_up_while_the_one_before_is_still_read()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        var first = await server.IndexAsync(new SmallRows(Tracks));
        using var releases = server.Read();
        using var old = await releases.AcquireAsync(CancellationToken.None);
        var second = await server.IndexAsync(new SmallRows(Tracks - 20));
        await Waiting.UntilAsync(async () =>
        {
            using var lease = await releases.AcquireAsync(CancellationToken.None);
            return lease.Release.Info.Name == second.Release;
        });
        Assert.Equal(first.Release, old.Release.Info.Name);
        Assert.Single(await old.Release.Catalog.GetAsync([new TrackId($"{Tracks - 5:D22}")], CancellationToken.None));
        Assert.NotEmpty(await old.Release.Text.SearchAsync("song", TrackFilter.None, 10, CancellationToken.None));
    }

    [PostgresFact]
    public async Task A_second_writer_is_told_that_there_is_one()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        await server.Builder.BeginAsync([], CancellationToken.None);
        await using var other = server.Again();
        var error = await Assert.ThrowsAsync<IOException>(() => other.Builder.BeginAsync([], CancellationToken.None));
        Assert.Contains("Another 'rag' is writing", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_release_of_another_model_is_refused_and_both_are_named()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        await server.IndexAsync(new SmallRows(Tracks));
        using var releases = server.Read(server.Embedder.Model with { Id = "another", Checksum = new string('f', 64) });
        var error = await Assert.ThrowsAsync<DamagedReleaseException>(async () => await releases.AcquireAsync(CancellationToken.None));
        Assert.Contains(server.Embedder.Model.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains("another@sha256:ffffffffffff", error.Message, StringComparison.Ordinal);
    }
}
