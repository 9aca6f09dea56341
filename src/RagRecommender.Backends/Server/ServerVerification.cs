using RagRecommender.Backends.Postgres;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Server;

/// <summary>Compares what Postgres and the vectors hold with what was written, and with each other.</summary>
public sealed class ServerVerification(PostgresReleases releases, RowVerification rows, IReleaseVectors vectors)
{
    /// <summary>The releases looked at, and a line for each difference; sound when there is none.</summary>
    public async Task<(IReadOnlyList<string> Releases, IReadOnlyList<string> Differences)> VerifyAsync(CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        var all = await releases.ListAsync(cancellationToken);
        var published = all.FirstOrDefault(release => release.Info.IsPublished);
        if (published is not { IsComplete: true })
            differences.Add("nothing is published that is complete. Run: rag index --backend server");
        var complete = all.Where(release => release.IsComplete).ToList();
        foreach (var release in complete)
            differences.AddRange(await VerifyAsync(release, cancellationToken));
        foreach (var orphan in (await vectors.ListAsync(cancellationToken)).Except(all.Select(release => release.Info.Name), StringComparer.Ordinal))
            differences.Add($"vectors of {orphan} are stored, which the database does not know. Run: rag prune --backend server");
        if (await vectors.VerifyAnnouncedAsync(published?.Info.Model is null ? null : published.Info.Name, cancellationToken) is { } wrong)
            differences.Add(wrong);
        return ([.. complete.Select(release => release.Info.Name)], differences);
    }

    private async Task<IReadOnlyList<string>> VerifyAsync(ReleaseRow release, CancellationToken cancellationToken)
    {
        var (tracks, differences) = await rows.VerifyAsync(release, cancellationToken);
        if (release.Info.Model is not { } model || tracks.Count == 0)
            return differences;
        var sketches = await rows.ReadSketchesAsync(release.Number, cancellationToken);
        var table = TrackTable.Build(tracks.Select(row => row.Track));
        var numbers = tracks.ToDictionary(row => row.Track.Id, row => row.Recording);
        var expected = new ExpectedVectors(
            release.Info.Name, model, release.PassageVersion, table, tracks.ToDictionary(row => row.Track.Id, row => row.Track),
            [.. Of(sketch => sketch.Words)], [.. Of(sketch => sketch.Sound)]);
        return [.. differences, .. await vectors.VerifyAsync(expected, cancellationToken)];

        IEnumerable<float[]> Of(Func<(float[] Words, float[] Sound), float[]> part) => Enumerable.Range(0, table.RecordingCount)
            .Select(ordinal => sketches.TryGetValue(numbers[table.Ids[table.FirstTrack[ordinal]]], out var sketch) ? part(sketch) : []);
    }
}
