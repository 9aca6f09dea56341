using RagRecommender.Embedding;

namespace RagRecommender.Indexing;

/// <summary>
/// Embeds the passages whose vector is not known yet, in groups of a fixed plan: by length, then hash. While a group is embedded, the
/// one before is being kept, so an interruption costs two groups at most.
/// </summary>
public sealed class PassageEmbedding(IEmbedder embedder, IEmbeddingCache cache, TimeProvider time)
{
    /// <summary>Passages of a group: half a second of work, the most that an interruption can cost twice.</summary>
    public const int GroupSize = 512;

    /// <summary>Returns how many passages were embedded.</summary>
    /// <param name="passages">Text by hash.</param>
    public async Task<int> EmbedMissingAsync(IReadOnlyDictionary<PassageHash, string> passages, IProgress<IndexProgress> progress, CancellationToken cancellationToken)
    {
        var missing = passages.Where(passage => !cache.Contains(passage.Key)).OrderBy(passage => passage.Value.Length).ThenBy(passage => passage.Key).ToArray();
        var started = time.GetTimestamp();
        long characters = missing.Sum(passage => (long)passage.Value.Length), charactersDone = 0;
        var kept = Task.CompletedTask;
        try
        {
            for (var done = 0; done < missing.Length;)
            {
                var group = missing.AsMemory(done, Math.Min(GroupSize, missing.Length - done)).ToArray();
                var vectors = await embedder.EmbedPassagesAsync([.. group.Select(passage => passage.Value)], cancellationToken);
                await kept;
                kept = cache.AppendAsync([.. group.Select(passage => passage.Key)], vectors, cancellationToken);
                done += group.Length;
                charactersDone += group.Sum(passage => (long)passage.Value.Length);
                var seconds = time.GetElapsedTime(started).TotalSeconds;
                var left = TimeSpan.FromSeconds(seconds * (characters - charactersDone) / Math.Max(1, charactersDone));
                progress.Report(new IndexProgress(IndexStage.Embedding, done, missing.Length, done / Math.Max(seconds, 1e-6), left));
            }
        }
        finally
        {
            // Also when interrupted: what was embedded is kept.
            await kept;
        }
        return missing.Length;
    }
}
