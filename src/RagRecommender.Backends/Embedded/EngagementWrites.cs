using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>What is written to <c>engagement.db</c>, each inside the caller's transaction.</summary>
internal static class EngagementWrites
{
    /// <summary>Returns how many of the answers were new.</summary>
    public static int Record(SqliteConnection connection, IReadOnlyList<ShownAnswer> answers)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert or ignore into answers values ($request, $at, $day, $release, $interpreter, $reranker, $tracks, $champion, $challenger, $picks, $query)";
        var shown = new Dictionary<(string Day, TrackId Track), long>();
        var recorded = 0;
        foreach (var answer in answers)
        {
            insert.Parameters.Clear();
            var day = Day(answer.At);
            Bind(insert, ("$request", answer.RequestId), ("$at", answer.At.ToUnixTimeMilliseconds()), ("$day", day), ("$release", answer.Release),
                ("$interpreter", answer.Interpreter), ("$reranker", answer.Reranker), ("$tracks", Join(answer.Tracks)), ("$champion", answer.Interleaving?.Champion),
                ("$challenger", answer.Interleaving?.Challenger), ("$picks", answer.Interleaving?.Picks), ("$query", answer.Query));
            if (insert.ExecuteNonQuery() == 0)
                continue;
            recorded++;
            foreach (var track in answer.Tracks)
                shown[(day, track)] = shown.GetValueOrDefault((day, track)) + 1;
        }
        using var expose = connection.CreateCommand();
        expose.CommandText = "insert into exposures values ($day, $track, $shown) on conflict (day, track) do update set shown = shown + excluded.shown";
        foreach (var ((day, track), number) in shown)
        {
            expose.Parameters.Clear();
            Bind(expose, ("$day", day), ("$track", track.Value), ("$shown", number));
            expose.ExecuteNonQuery();
        }
        return recorded;
    }

    public static FeedbackOutcome Add(SqliteConnection connection, Feedback feedback)
    {
        using var find = connection.CreateCommand();
        find.CommandText = "select tracks from answers where request = $request";
        Bind(find, ("$request", feedback.RequestId));
        if (find.ExecuteScalar() is not string tracks)
            return FeedbackOutcome.UnknownRequest;
        if (!Split(tracks).Contains(feedback.Track))
            return FeedbackOutcome.TrackNotShown;
        var added = Execute(connection, "insert or ignore into feedback values ($request, $track, $kind, $at)",
            ("$request", feedback.RequestId), ("$track", feedback.Track.Value), ("$kind", (int)feedback.Kind), ("$at", feedback.At.ToUnixTimeMilliseconds()));
        if (feedback.Profile is { } profile && FeedbackKinds.Teaches(feedback.Kind) is { } likes)
            Learn(connection, profile, feedback, likes);
        return added > 0 ? FeedbackOutcome.Recorded : FeedbackOutcome.AlreadyKnown;
    }

    public static bool Forget(SqliteConnection connection, ProfileId profile) =>
        Execute(connection, "delete from tastes where profile = $profile", ("$profile", profile.Value)) > 0;

    /// <summary>Returns how many answers were forgotten.</summary>
    public static long ForgetOld(SqliteConnection connection, Retention retention)
    {
        var before = ("$before", (object?)retention.AnswersBefore.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        long forgotten = Execute(connection, "delete from answers where day < $before", before);
        forgotten += Execute(connection,
            "delete from answers where request in (select request from answers order by at, request limit max(0, (select count(*) from answers) - $most))",
            ("$most", retention.MostAnswers));
        Execute(connection, "delete from exposures where day < $before", before);
        Execute(connection, "delete from feedback where not exists (select 1 from answers where answers.request = feedback.request)");
        Execute(connection, "delete from tastes where profile in (select profile from tastes group by profile having max(at) < $before)",
            ("$before", retention.TastesBefore.ToUnixTimeMilliseconds()));
        return forgotten;
    }

    internal static IReadOnlyList<TrackId> Split(string tracks) =>
        [.. Enumerable.Range(0, tracks.Length / TrackId.Length).Select(place => new TrackId(tracks.Substring(place * TrackId.Length, TrackId.Length)))];

    // Telling the same again leaves the time as it was, so that the order of tastes stays too.
    private static void Learn(SqliteConnection connection, ProfileId profile, Feedback feedback, bool likes)
    {
        Execute(connection,
            "insert into tastes values ($profile, $track, $likes, $at) on conflict (profile, track) do update set likes = excluded.likes, at = excluded.at where likes <> excluded.likes",
            ("$profile", profile.Value), ("$track", feedback.Track.Value), ("$likes", likes ? 1 : 0), ("$at", feedback.At.ToUnixTimeMilliseconds()));
        Execute(connection,
            "delete from tastes where profile = $profile and track in (select track from tastes where profile = $profile order by at desc, track limit -1 offset $most)",
            ("$profile", profile.Value), ("$most", Taste.MostTracks));
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Ids have one length, so nothing need stand between them.
    private static string Join(IReadOnlyList<TrackId> tracks)
    {
        var joined = new StringBuilder(tracks.Count * TrackId.Length);
        foreach (var track in tracks)
            joined.Append(track.Value);
        return joined.ToString();
    }

    private static int Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Bind(command, parameters);
        return command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
    }
}
