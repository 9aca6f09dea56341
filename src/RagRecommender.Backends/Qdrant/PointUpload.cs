using System.Runtime.CompilerServices;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>What an upload did.</summary>
internal readonly record struct Uploaded(int Written, int Removed, int Kept);

/// <summary>
/// Brings a collection that nobody reads to hold exactly the points of a release. It compares hashes first, so it writes only what is
/// missing or changed, and goes on where an interrupted run stopped.
/// </summary>
internal sealed class PointUpload(QdrantClient client, QdrantOptions options)
{
    private const int Page = 2_000;

    /// <exception cref="DamagedReleaseException">The server counts other points than were written.</exception>
    public async Task<Uploaded> WriteAsync(string collection, RecordingPoints points, CancellationToken cancellationToken)
    {
        var stored = new string?[points.Count];
        var strangers = new List<Guid>();
        await foreach (var point in ReadAsync(client, collection, Page, [PointPayload.HashField], false, cancellationToken))
        {
            var recording = points.Ids.Recording(point.Id);
            if (recording < 0)
                strangers.Add(point.Id);
            else
                stored[recording] = point.Payload?.Hash ?? "";
        }
        foreach (var batch in strangers.Chunk(Page))
            await client.DeleteAsync(collection, batch, cancellationToken);

        var changed = Enumerable.Range(0, points.Count).Where(recording => stored[recording] != points.Payloads[recording].Hash).ToArray();
        // As many uploads under way as there are streams; a batch is made when a stream is free for it, so memory is bounded.
        var streams = new ParallelOptions { MaxDegreeOfParallelism = options.Streams, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changed.Chunk(options.Batch), streams, async (batch, token) =>
            await client.UpsertAsync(collection, [.. batch.Select(recording => points[recording])], token));

        var count = await client.CountAsync(collection, cancellationToken);
        if (count != points.Count)
            throw new DamagedReleaseException($"Qdrant counts {count} points in {collection}, {points.Count} were written. Nothing is published; run: rag index --backend server");
        return new Uploaded(changed.Length, strangers.Count, points.Count - changed.Length);
    }

    /// <summary>Every point of a collection.</summary>
    /// <param name="fields">Of the payload.</param>
    public static async IAsyncEnumerable<StoredPoint> ReadAsync(
        QdrantClient client, string collection, int page, IReadOnlyList<string> fields, bool withVectors,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? next = null;
        do
        {
            var answer = await client.ScrollAsync(collection, new Scroll(page, next, fields, withVectors), cancellationToken);
            foreach (var point in answer.Points)
                yield return point;
            next = answer.NextPageOffset;
        }
        while (next is not null);
    }
}
