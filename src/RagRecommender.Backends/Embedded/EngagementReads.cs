using System.Globalization;
using Microsoft.Data.Sqlite;
using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>What is read from <c>engagement.db</c>.</summary>
internal static class EngagementReads
{
    private static readonly string Positive = string.Join(", ", FeedbackKinds.Positive.Select(kind => ((int)kind).ToString(CultureInfo.InvariantCulture)));

    public static Taste Taste(SqliteConnection connection, ProfileId profile)
    {
        List<TrackId> liked = [], disliked = [];
        using var command = connection.CreateCommand();
        command.CommandText = "select track, likes from tastes where profile = $profile order by at desc, track";
        command.Parameters.AddWithValue("$profile", profile.Value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            (reader.GetInt32(1) == 1 ? liked : disliked).Add(new TrackId(reader.GetString(0)));
        return liked.Count + disliked.Count == 0 ? Profiles.Taste.None : new Taste(liked, disliked);
    }

    public static IReadOnlyList<AnswerCount> Answers(SqliteConnection connection, DateOnly from)
    {
        // One moment for both queries: a feedback between them would be counted in one and not in the other.
        using var moment = connection.BeginTransaction(deferred: true);
        var kinds = new Dictionary<(string, string, string, string), Dictionary<FeedbackKind, long>>();
        foreach (var row in Since(connection, from, """
            select day, release, interpreter, reranker, kind, count(*) from answers join feedback using (request)
            where day >= $from group by day, release, interpreter, reranker, kind
            """))
        {
            var key = (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
            if (!kinds.TryGetValue(key, out var counts))
                kinds.Add(key, counts = []);
            counts.Add((FeedbackKind)row.GetInt32(4), row.GetInt64(5));
        }
        var answers = new List<AnswerCount>();
        foreach (var row in Since(connection, from, $"""
            select day, release, interpreter, reranker, count(*), count(engaged.request)
            from answers left join (select distinct request from feedback where kind in ({Positive})) as engaged using (request)
            where day >= $from group by day, release, interpreter, reranker order by day, release, interpreter, reranker
            """))
        {
            var key = (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
            answers.Add(new AnswerCount(
                DateOnly.ParseExact(key.Item1, "yyyy-MM-dd", CultureInfo.InvariantCulture), key.Item2, key.Item3, key.Item4,
                row.GetInt64(4), row.GetInt64(5), kinds.GetValueOrDefault(key) ?? []));
        }
        return answers;
    }

    public static IReadOnlyList<Exposure> Exposures(SqliteConnection connection, DateOnly from)
    {
        var exposures = new List<Exposure>();
        foreach (var row in Since(connection, from, "select track, sum(shown) from exposures where day >= $from group by track order by track"))
            exposures.Add(new Exposure(new TrackId(row.GetString(0)), row.GetInt64(1)));
        return exposures;
    }

    public static IReadOnlyList<InterleavedAnswer> Interleaved(SqliteConnection connection, DateOnly from)
    {
        var results = new List<InterleavedAnswer>();
        foreach (var row in Since(connection, from, $"""
            select champion, challenger, picks, tracks, group_concat(track, '')
            from answers join (select distinct request, track from feedback where kind in ({Positive})) using (request)
            where day >= $from and picks is not null group by request order by request
            """))
        {
            results.Add(new InterleavedAnswer(
                new Interleaving(row.GetString(0), row.GetString(1), row.GetString(2)),
                EngagementWrites.Split(row.GetString(3)), EngagementWrites.Split(row.GetString(4))));
        }
        return results;
    }

    private static IEnumerable<SqliteDataReader> Since(SqliteConnection connection, DateOnly from, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader;
    }
}
