using Microsoft.Data.Sqlite;
using Npgsql;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Live;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Contracts;

/// <summary>Cache and log of updates in one of the stores, empty, with a clock that the test sets.</summary>
internal sealed class LiveStore(ILiveCache cache, IUpdateLog log, LiveStore.Clock time, Func<ValueTask> dispose) : IAsyncDisposable
{
    public ILiveCache Cache { get; } = cache;

    public IUpdateLog Log { get; } = log;

    public Clock Time { get; } = time;

    /// <summary>The stores at hand; Postgres only where it is installed.</summary>
    public static TheoryData<string> All { get; } = PostgresServer.IsInstalled ? ["sqlite", "postgres"] : ["sqlite"];

    public static async Task<LiveStore> OpenAsync(string kind)
    {
        var time = new Clock();
        if (kind == "sqlite")
        {
            var directory = Directory.CreateTempSubdirectory("rag-live-");
            var file = new LiveFile(Path.Combine(directory.FullName, "live.db"));
            return new LiveStore(new SqliteLiveCache(file, time), new SqliteUpdateLog(file), time, () =>
            {
                SqliteConnection.ClearAllPools();
                directory.Delete(recursive: true);
                return ValueTask.CompletedTask;
            });
        }
        var database = NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync());
        await SchemaMigrations.ApplyAsync(database, default);
        return new LiveStore(new PostgresLiveCache(database, time), new PostgresUpdateLog(database), time, database.DisposeAsync);
    }

    public ValueTask DisposeAsync() => dispose();

    public sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 7, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
