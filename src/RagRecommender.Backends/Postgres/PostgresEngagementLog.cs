using System.Data;
using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>The engagement log in the schema <c>engagement</c>, shared by every process that serves.</summary>
public sealed class PostgresEngagementLog(ServingDatabase database) : IEngagementLog
{
    public Task RecordAsync(IReadOnlyList<ShownAnswer> answers, CancellationToken cancellationToken) => WriteAsync(
        async statements =>
        {
            // In one order for everyone: two processes that count the same tracks must not wait for each other in a circle.
            var shown = new SortedDictionary<(DateOnly Day, TrackId Track), long>();
            foreach (var answer in answers)
            {
                var day = DateOnly.FromDateTime(answer.At.UtcDateTime);
                var added = await statements.ExecuteAsync(
                    "insert into engagement.answer values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
                    answer.RequestId, answer.At.UtcDateTime, day, answer.Release, answer.Interpreter, answer.Reranker, answer.Tracks.Select(track => track.Value).ToArray(),
                    answer.Interleaving?.Champion, answer.Interleaving?.Challenger, answer.Interleaving?.Picks, answer.Query);
                foreach (var track in added > 0 ? answer.Tracks : [])
                    shown[(day, track)] = shown.GetValueOrDefault((day, track)) + 1;
            }
            foreach (var ((day, track), number) in shown)
                await statements.ExecuteAsync(
                    "insert into engagement.exposure as e values ($1, $2, $3) on conflict (day, track) do update set shown = e.shown + excluded.shown", day, track.Value, number);
            return 0;
        },
        cancellationToken);

    public Task<FeedbackOutcome> AddAsync(Feedback feedback, CancellationToken cancellationToken) => WriteAsync(
        async statements =>
        {
            var tracks = await statements.ReadAsync("select tracks from engagement.answer where request = $1", row => row.GetFieldValue<string[]>(0), feedback.RequestId);
            if (tracks.Count == 0)
                return FeedbackOutcome.UnknownRequest;
            if (!tracks[0].Contains(feedback.Track.Value))
                return FeedbackOutcome.TrackNotShown;
            var added = await statements.ExecuteAsync(
                "insert into engagement.feedback values ($1, $2, $3, $4) on conflict do nothing",
                feedback.RequestId, feedback.Track.Value, (short)feedback.Kind, feedback.At.UtcDateTime);
            if (feedback.Profile is { } profile && FeedbackKinds.Teaches(feedback.Kind) is { } likes)
            {
                // Telling the same again leaves the time as it was, so that the order of tastes stays too.
                await statements.ExecuteAsync(
                    """
                    insert into engagement.taste as t values ($1, $2, $3, $4)
                    on conflict (profile, track) do update set likes = excluded.likes, at = excluded.at where t.likes <> excluded.likes
                    """,
                    profile.Value, feedback.Track.Value, likes, feedback.At.UtcDateTime);
                await statements.ExecuteAsync(
                    "delete from engagement.taste where profile = $1 and track in (select track from engagement.taste where profile = $1 order by at desc, track offset $2)",
                    profile.Value, Taste.MostTracks);
            }
            return added > 0 ? FeedbackOutcome.Recorded : FeedbackOutcome.AlreadyKnown;
        },
        cancellationToken);

    public Task<Taste> GetTasteAsync(ProfileId profile, CancellationToken cancellationToken) => ReadAsync(
        async statements =>
        {
            var rows = await statements.ReadAsync(
                "select track, likes from engagement.taste where profile = $1 order by at desc, track", row => (Track: new TrackId(row.GetString(0)), Likes: row.GetBoolean(1)), profile.Value);
            return rows.Count == 0
                ? Taste.None
                : new Taste([.. rows.Where(row => row.Likes).Select(row => row.Track)], [.. rows.Where(row => !row.Likes).Select(row => row.Track)]);
        },
        cancellationToken);

    public Task<bool> ForgetAsync(ProfileId profile, CancellationToken cancellationToken) => WriteAsync(
        async statements => await statements.ExecuteAsync("delete from engagement.taste where profile = $1", profile.Value) > 0, cancellationToken);

    public Task<IReadOnlyList<AnswerCount>> CountAnswersAsync(DateOnly from, CancellationToken cancellationToken) =>
        ReadAsync(statements => EngagementQueries.CountAnswersAsync(statements, from), cancellationToken);

    public Task<IReadOnlyList<Exposure>> CountExposuresAsync(DateOnly from, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<Exposure>>(
        async statements => await statements.ReadAsync(
            "select track, sum(shown)::bigint from engagement.exposure where day >= $1 group by track order by track",
            row => new Exposure(new TrackId(row.GetString(0)), row.GetInt64(1)), from),
        cancellationToken);

    public Task<IReadOnlyList<InterleavedAnswer>> ReadInterleavedAsync(DateOnly from, CancellationToken cancellationToken) =>
        ReadAsync(statements => EngagementQueries.ReadInterleavedAsync(statements, from), cancellationToken);

    public Task<long> ForgetOldAsync(Retention retention, CancellationToken cancellationToken) => WriteAsync<long>(
        async statements =>
        {
            var forgotten = await statements.ExecuteAsync("delete from engagement.answer where day < $1", retention.AnswersBefore);
            forgotten += await statements.ExecuteAsync(
                "delete from engagement.answer where request in (select request from engagement.answer order by at desc, request desc offset $1)", retention.MostAnswers);
            await statements.ExecuteAsync("delete from engagement.exposure where day < $1", retention.AnswersBefore);
            await statements.ExecuteAsync(
                "delete from engagement.taste where profile in (select profile from engagement.taste group by profile having max(at) < $1)", retention.TastesBefore.UtcDateTime);
            return forgotten;
        },
        cancellationToken);

    // What is read belongs to one moment.
    private Task<T> ReadAsync<T>(Func<Statements, Task<T>> read, CancellationToken cancellationToken) => UseAsync(IsolationLevel.RepeatableRead, read, cancellationToken);

    // Whole or not at all. A connection that breaks at the end leaves open which; doing it again then counts nothing twice.
    private Task<T> WriteAsync<T>(Func<Statements, Task<T>> write, CancellationToken cancellationToken) => UseAsync(IsolationLevel.ReadCommitted, write, cancellationToken);

    private Task<T> UseAsync<T>(IsolationLevel isolation, Func<Statements, Task<T>> use, CancellationToken cancellationToken) => database.ReadAsync(
        async (connection, token) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(isolation, token);
            var result = await use(new Statements(connection, token));
            await transaction.CommitAsync(token);
            return result;
        },
        database.Options.WriteMilliseconds, cancellationToken);
}
