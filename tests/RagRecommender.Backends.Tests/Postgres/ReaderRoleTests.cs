using Npgsql;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Tests.Embedded;
using RagRecommender.Engagement;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class ReaderRoleTests
{
    private static readonly string[] Forbidden =
    [
        "create table serving.mine (x int)", "create table public.mine (x int)", "create table engagement.mine (x int)", "create schema mine", "create extension hstore",
        "drop table serving.track", "drop schema serving cascade", "alter table serving.track add x int", "truncate serving.track", "truncate engagement.answer",
        "delete from serving.track", "update serving.track set title = 'mine'", "insert into serving.term values ('mine', 1, 1)", "update serving.release set is_complete = false",
        "update serving.published set release = 1", "delete from serving.published", "update serving.recording set artist_key = 'mine'", "delete from serving.document",
        "delete from serving.vector", "update serving.biography set body = 'mine'", "select * from raw.track", "delete from public.schema_migration", "create role mine",
        "drop table engagement.feedback", "create index mine on engagement.answer (query)", "copy serving.track to program 'true'",
    ];

    [PostgresFact]
    public async Task The_role_of_the_API_reads_what_is_served_writes_feedback_and_nothing_else()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        await server.IndexAsync(new SmallRows(40));
        var login = "api_" + Guid.NewGuid().ToString("N");
        await server.ExecuteAsync($"create role {login} login in role rag_reader");
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = login };
        await using var database = new ServingDatabase(NpgsqlDataSource.Create(connection), ServerUnderTest.Patient, TimeProvider.System);
        foreach (var sql in Forbidden)
        {
            await using var command = database.Source.CreateCommand(sql);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{sql}: {refused.MessageText}");
        }

        using var releases = server.ReadThrough(database);
        using var lease = await releases.AcquireAsync(CancellationToken.None);
        Assert.NotEmpty(await lease.Release.Text.SearchAsync("song number", TrackFilter.None, 5, CancellationToken.None));
        var shown = lease.Release.Tracks.Ids[0];
        Assert.Single(await lease.Release.Catalog.GetAsync([shown], CancellationToken.None));
        var log = new PostgresEngagementLog(database);
        await log.RecordAsync([new ShownAnswer("r1", DateTimeOffset.UtcNow, lease.Release.Info.Name, "rules", "features", [shown])], CancellationToken.None);
        Assert.Equal(FeedbackOutcome.Recorded, await log.AddAsync(new Feedback("r1", shown, FeedbackKind.Liked, DateTimeOffset.UtcNow), CancellationToken.None));
        Assert.Equal(1, await log.ForgetOldAsync(new Retention(DateOnly.MaxValue, DateTimeOffset.UtcNow, 10), CancellationToken.None));
    }
}
