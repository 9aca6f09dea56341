using Npgsql;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Engagement;
using RagRecommender.Fakes;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class PostgresEngagementLogTests : EngagementLogContract, IAsyncLifetime
{
    private readonly List<ServingDatabase> _opened = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
    }

    [PostgresFact]
    public async Task Two_processes_that_show_the_same_tracks_count_every_one()
    {
        var log = await CreateAsync();
        var now = DateTimeOffset.UtcNow;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => log.RecordAsync(
            [new ShownAnswer($"r{number}", now, "first", "rules", "features", [.. new[] { 1, 2, 3 }.OrderBy(track => track * (number % 2 == 0 ? 1 : -1)).Select(SmallCatalogue.Id)])],
            CancellationToken.None)));
        Assert.All(await log.CountExposuresAsync(DateOnly.FromDateTime(now.UtcDateTime), CancellationToken.None), exposure => Assert.Equal(40, exposure.Shown));
    }

    protected override async Task<IEngagementLog> CreateAsync()
    {
        var database = new ServingDatabase(NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync()), ServerUnderTest.Patient, TimeProvider.System);
        _opened.Add(database);
        await SchemaMigrations.ApplyAsync(database.Source, CancellationToken.None);
        return new PostgresEngagementLog(database);
    }
}
