namespace RagRecommender.Backends.Qdrant;

/// <summary>Reads every point of a collection, vectors and all, and finds those that are not what they should be.</summary>
internal static class PointVerification
{
    private const int Page = 256;

    /// <param name="find">By recording ordinal, what is wrong with a stored point; null when nothing is.</param>
    /// <returns>A line for each point that is wrong, missing or of no recording.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(
        QdrantClient client, string collection, PointIds ids, int recordings, Func<int, StoredPoint, string?> find, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        var seen = new bool[recordings];
        await foreach (var point in PointUpload.ReadAsync(client, collection, Page, ["tracks", "words", "sound", PointPayload.HashField], true, cancellationToken))
        {
            var recording = ids.Recording(point.Id);
            if (recording < 0)
            {
                differences.Add($"point {point.Id} is of no recording");
                continue;
            }
            seen[recording] = true;
            if (find(recording, point) is { } wrong)
                differences.Add($"point {point.Id}: {wrong}");
        }
        differences.AddRange(Enumerable.Range(0, recordings).Where(recording => !seen[recording]).Select(recording => $"point {ids[recording]} is missing"));
        return differences;
    }
}
