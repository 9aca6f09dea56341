using System.Globalization;
using RagRecommender.Engagement;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>What is counted over the schema <c>engagement</c>.</summary>
internal static class EngagementQueries
{
    private static readonly string Positive = string.Join(", ", FeedbackKinds.Positive.Select(kind => ((int)kind).ToString(CultureInfo.InvariantCulture)));

    public static async Task<IReadOnlyList<AnswerCount>> CountAnswersAsync(Statements statements, DateOnly from)
    {
        var given = await statements.ReadAsync(
            """
            select day, release, interpreter, reranker, kind, count(*) from engagement.answer join engagement.feedback using (request)
            where day >= $1 group by day, release, interpreter, reranker, kind
            """,
            row => (Key: (row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetString(2), row.GetString(3)), Kind: (FeedbackKind)row.GetInt16(4), Count: row.GetInt64(5)),
            from);
        var kinds = given.GroupBy(row => row.Key).ToDictionary(group => group.Key, group => group.ToDictionary(row => row.Kind, row => row.Count));
        return await statements.ReadAsync(
            $"""
            select day, release, interpreter, reranker, count(*), count(engaged.request)
            from engagement.answer left join (select distinct request from engagement.feedback where kind in ({Positive})) as engaged using (request)
            where day >= $1 group by day, release, interpreter, reranker order by day, release, interpreter, reranker
            """,
            row =>
            {
                var key = (row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetString(2), row.GetString(3));
                return new AnswerCount(key.Item1, key.Item2, key.Item3, key.Item4, row.GetInt64(4), row.GetInt64(5), kinds.GetValueOrDefault(key) ?? []);
            },
            from);
    }

    public static async Task<IReadOnlyList<InterleavedAnswer>> ReadInterleavedAsync(Statements statements, DateOnly from) => await statements.ReadAsync(
        $"""
        select champion, challenger, picks, tracks, array_agg(track order by track)
        from engagement.answer join (select distinct request, track from engagement.feedback where kind in ({Positive})) as engaging using (request)
        where day >= $1 and picks is not null group by request order by request
        """,
        row => new InterleavedAnswer(new Interleaving(row.GetString(0), row.GetString(1), row.GetString(2)), Ids(row.GetFieldValue<string[]>(3)), Ids(row.GetFieldValue<string[]>(4))),
        from);

    private static TrackId[] Ids(string[] values) => Array.ConvertAll(values, value => new TrackId(value));
}
