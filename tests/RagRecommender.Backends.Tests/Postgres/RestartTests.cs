using RagRecommender.Backends.Tests.Embedded;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class RestartTests
{
    [PostgresFact]
    public async Task The_pool_survives_a_restart_without_a_failed_read()
    {
        using var postgres = new OwnPostgres();
        await using var server = ServerUnderTest.On(postgres.ConnectionString);
        await server.IndexAsync(new SmallRows(40));
        using var releases = server.Read();
        // Several connections lie in the pool, all of them dead after the restart.
        await ReadAsync();
        for (var restart = 0; restart < 2; restart++)
        {
            postgres.Halt();
            postgres.Resume();
            await ReadAsync();
        }

        postgres.Halt();
        var away = await Assert.ThrowsAsync<ServiceUnavailableException>(ReadAsync);
        Assert.Equal("postgres", away.Service);
        await Assert.ThrowsAsync<ServiceUnavailableException>(async () => await releases.AcquireAsync(CancellationToken.None));
        postgres.Resume();
        await Waiting.UntilAsync(async () =>
        {
            try
            {
                await ReadAsync();
                return true;
            }
            catch (ServiceUnavailableException)
            {
                return false;
            }
        });

        async Task ReadAsync()
        {
            using var lease = await releases.AcquireAsync(CancellationToken.None);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
            {
                Assert.NotEmpty(await lease.Release.Text.SearchAsync("song", TrackFilter.None, 5, CancellationToken.None));
                Assert.Single(await lease.Release.Catalog.GetAsync([lease.Release.Tracks.Ids[number]], CancellationToken.None));
            }));
        }
    }
}
