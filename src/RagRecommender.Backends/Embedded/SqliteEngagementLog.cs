using Microsoft.Data.Sqlite;
using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// The engagement log in one SQLite file of its own, opened when it is first needed. Writers take turns; readers see the state before
/// or after a write and wait for nobody.
/// </summary>
public sealed class SqliteEngagementLog(string path) : IEngagementLog, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly EngagementConnections _connections = new(path);

    public Task RecordAsync(IReadOnlyList<ShownAnswer> answers, CancellationToken cancellationToken) =>
        WriteAsync(durable: false, connection => EngagementWrites.Record(connection, answers), cancellationToken);

    public Task<FeedbackOutcome> AddAsync(Feedback feedback, CancellationToken cancellationToken) =>
        WriteAsync(durable: true, connection => EngagementWrites.Add(connection, feedback), cancellationToken);

    public Task<bool> ForgetAsync(ProfileId profile, CancellationToken cancellationToken) =>
        WriteAsync(durable: true, connection => EngagementWrites.Forget(connection, profile), cancellationToken);

    public Task<long> ForgetOldAsync(Retention retention, CancellationToken cancellationToken) =>
        WriteAsync(durable: true, connection => EngagementWrites.ForgetOld(connection, retention), cancellationToken);

    public Task<Taste> GetTasteAsync(ProfileId profile, CancellationToken cancellationToken) =>
        ReadAsync(connection => EngagementReads.Taste(connection, profile), cancellationToken);

    public Task<IReadOnlyList<AnswerCount>> CountAnswersAsync(DateOnly from, CancellationToken cancellationToken) =>
        ReadAsync(connection => EngagementReads.Answers(connection, from), cancellationToken);

    public Task<IReadOnlyList<Exposure>> CountExposuresAsync(DateOnly from, CancellationToken cancellationToken) =>
        ReadAsync(connection => EngagementReads.Exposures(connection, from), cancellationToken);

    public Task<IReadOnlyList<InterleavedAnswer>> ReadInterleavedAsync(DateOnly from, CancellationToken cancellationToken) =>
        ReadAsync(connection => EngagementReads.Interleaved(connection, from), cancellationToken);

    public void Dispose()
    {
        _connections.Dispose();
        _writing.Dispose();
    }

    private async Task<T> WriteAsync<T>(bool durable, Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await UseAsync(connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                var result = write(connection);
                transaction.Commit();
                return result;
            }, durable, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    private Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) => UseAsync(read, durable: false, cancellationToken);

    // SQLite blocks its thread, and a commit waits for the disk.
    private Task<T> UseAsync<T>(Func<SqliteConnection, T> use, bool durable, CancellationToken cancellationToken) => Task.Run(() =>
    {
        try
        {
            return _connections.Use(durable, use);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new ServiceUnavailableException("engagement", $"{path} can't be used: {error.Message}", error);
        }
    }, cancellationToken);
}
