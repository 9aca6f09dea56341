using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Tests.Embedded;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>
/// A run that ends at each of its steps in turn. After each: the release before is served, or from the row that says so the new one; and
/// the run after it ends with the rows of a run that was never interrupted.
/// </summary>
public sealed class ServerCrashTests
{
    private const int OldTracks = 40;
    private const int NewTracks = 60;

    private static readonly HashSet<FileStep> Own =
        [FileStep.Copy, FileStep.Merge, FileStep.Commit, FileStep.Committed, FileStep.Upload, FileStep.Complete, FileStep.Alias, FileStep.Publish, FileStep.Published];

    // Everything that a reader can see, by what it is and not by when it was written.
    private const string Content =
        """
        select md5(string_agg(row, E'\n' order by row)) from (
            select concat_ws('|', 'track', id, artist_key, title_key, title, artists, album, genres, popularity, duration_ms, explicit, danceability, energy, key, loudness, mode,
                speechiness, acousticness, instrumentalness, liveness, valence, tempo, time_signature) as row
            from serving.track as t join serving.recording on number = recording, served where t.since <= n and t.until > n
            union all select concat_ws('|', 'biography', artist, body, source, licence) from serving.biography as t, served where t.since <= n and t.until > n
            union all select concat_ws('|', 'document', artist_key, title_key, search)
            from serving.document as t join serving.recording on number = recording, served where t.since <= n and t.until > n
            union all select concat_ws('|', 'vector', artist_key, title_key, words_passage, sound_passage)
            from serving.vector as t join serving.recording on number = recording, served where t.since <= n and t.until > n
            union all select concat_ws('|', 'term', term, documents) from serving.term as t, served where t.since <= n and t.until > n
            union all select concat_ws('|', 'release', content_checksum, tracks, recordings, encode(sha256(statistics), 'hex'), encode(sha256(map), 'hex')) from serving.release, served where number = n
        ) as rows
        """;

    [PostgresFact]
    public async Task A_run_that_ends_at_any_step_leaves_a_release_served_and_is_gone_on_with()
    {
        var steps = new List<FileStep>();
        await using var template = await ServerUnderTest.CreateAsync();
        var old = (await template.IndexAsync(new SmallRows(OldTracks))).ContentChecksum;
        string whole;
        await using (var copy = await template.CopyAsync())
        await using (var recorded = copy.Again((step, _) => steps.Add(step)))
        {
            await recorded.IndexAsync(new SmallRows(NewTracks));
            whole = await ContentAsync(recorded);
        }
        Assert.Superset(Own, steps.ToHashSet());

        var failures = new List<string>();
        for (var fatal = 0; fatal < steps.Count; fatal++)
        {
            // Those of files have tests of their own: the first of each kind stands for them.
            if (!Own.Contains(steps[fatal]) && steps.IndexOf(steps[fatal]) < fatal)
                continue;
            if (await TryAsync(template, fatal, old, whole) is { } failure)
                failures.Add($"step {fatal}, {steps[fatal]}: {failure}");
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static async Task<string?> TryAsync(ServerUnderTest template, int fatal, string old, string whole)
    {
        await using var first = await template.CopyAsync();
        var reached = 0;
        var isPublished = false;
        await using (var crashing = first.Again((step, _) =>
        {
            isPublished |= step == FileStep.Published;
            if (reached++ == fatal)
                throw new InvalidOperationException("the power is gone");
        }))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => crashing.IndexAsync(new SmallRows(NewTracks)));
        }
        using (var releases = first.Read())
        using (var lease = await releases.AcquireAsync(CancellationToken.None))
        {
            if ((lease.Release.Info.ContentChecksum == old) == isPublished)
                return $"serves {lease.Release.Info.Name}";
        }
        await using var resumed = first.Again();
        await resumed.IndexAsync(new SmallRows(NewTracks));
        if (await ContentAsync(resumed) != whole)
            return "ends with other rows";
        return await resumed.DifferencesAsync() is [var difference, ..] ? difference : null;
    }

    private static async Task<string> ContentAsync(ServerUnderTest server)
    {
        await using var command = server.Database.Source.CreateCommand($"with served as (select release as n from serving.published) {Content}");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
