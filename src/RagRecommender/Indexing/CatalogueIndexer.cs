using System.Runtime.CompilerServices;
using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>
/// The write path top to bottom: clean, describe, embed what is not known, write a release nobody sees, verify it, have it judged,
/// publish it. It can be stopped at any instant and run again: what was embedded is kept, what was published stays.
/// </summary>
public sealed class CatalogueIndexer(Cleaner cleaner, IEmbedder embedder, IEmbeddingCache cache, IIndexBuilder builder, TimeProvider time)
{
    private const int RowsAReport = 5_000;

    /// <exception cref="InvalidDataException">The source is no track list, or too many of its rows are bad.</exception>
    /// <exception cref="IOException">The disk is full or failing; the published release is untouched.</exception>
    /// <exception cref="DamagedReleaseException">What was written is not what is read: it is not published.</exception>
    public async Task<IndexOutcome> IndexAsync(IndexRequest request, IProgress<IndexProgress> progress, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time, progress);
        clock.Enter(IndexStage.Reading);
        var cleaned = await cleaner.CleanAsync(CountAsync(request.Source.ReadAsync(cancellationToken), progress, cancellationToken), cancellationToken);
        await builder.BeginAsync(cleaned.Rejections, cancellationToken);

        clock.Enter(IndexStage.Describing);
        var (lexical, complete, texts) = await Task.Run(() => Describe(cleaned.Tracks, request.Biographies, cancellationToken), cancellationToken);

        clock.Enter(IndexStage.Verifying);
        var release = request.Force ? null : await FindSoundAsync(complete.InputChecksum, cancellationToken);
        var unchanged = release is not null;
        var embedded = 0;
        string? lexicalRelease = null;
        if (release is null)
        {
            if (await IsTwoPhaseAsync(request, texts, cancellationToken))
            {
                lexicalRelease = (await WriteAsync(lexical, clock, cancellationToken)).Name;
                await PublishAsync(lexicalRelease, clock, cancellationToken);
            }
            clock.Enter(IndexStage.Embedding);
            embedded = await new PassageEmbedding(embedder, cache, time).EmbedMissingAsync(texts, progress, cancellationToken);
            release = await WriteAsync(complete, clock, cancellationToken);
        }
        var published = release.IsPublished;
        if (request.Publish && !published && await MayPublishAsync(request, release, clock, cancellationToken))
        {
            await PublishAsync(release.Name, clock, cancellationToken);
            published = true;
        }
        var seconds = clock.Finish();
        return new IndexOutcome(
            release.Name, release.ContentChecksum, unchanged, published, lexicalRelease,
            cleaned.Report.Read, cleaned.Report.Accepted, cleaned.Report.Merged, cleaned.Report.Rejected, cleaned.Report.Conflicts,
            release.Tracks, release.Recordings, complete.Biographies.Count, release.Recordings * 2, texts.Count, embedded, texts.Count - embedded,
            release.Tracks / Math.Max(seconds.Total, 1e-6), seconds);
    }

    private (ReleaseContent Lexical, ReleaseContent Complete, IReadOnlyDictionary<PassageHash, string> Texts) Describe(
        IReadOnlyList<Track> tracks, IReadOnlyDictionary<string, Biography> biographies, CancellationToken cancellationToken)
    {
        var catalogue = DescribedCatalogue.Of(tracks, biographies, cancellationToken);
        var words = Hashes(catalogue.Words);
        var sound = Hashes(catalogue.Sound);
        var texts = new Dictionary<PassageHash, string>();
        for (var recording = 0; recording < catalogue.Recordings; recording++)
        {
            texts.TryAdd(words[recording], catalogue.Words[recording]);
            texts.TryAdd(sound[recording], catalogue.Sound[recording]);
        }
        var metadata = InputChecksum.OfMetadata(catalogue);
        var lexical = new ReleaseContent
        {
            Tracks = catalogue.Tracks,
            RecordingOf = catalogue.RecordingOf,
            Biographies = catalogue.Biographies,
            Documents = catalogue.Documents,
            PassageVersion = Passages.Version,
            MetadataChecksum = metadata,
            InputChecksum = InputChecksum.Of(metadata, null, [], []),
        };
        var complete = lexical with
        {
            InputChecksum = InputChecksum.Of(metadata, embedder.Model, words, sound),
            Vectors = new ReleaseVectors(embedder.Model, words, sound, cache),
        };
        return (lexical, complete, texts);
    }

    private PassageHash[] Hashes(IReadOnlyList<string> passages)
    {
        var hashes = new PassageHash[passages.Count];
        Parallel.For(0, hashes.Length, index => hashes[index] = PassageHash.Of(embedder.Model, Passages.Version, passages[index]));
        return hashes;
    }

    private async Task<ReleaseInfo> WriteAsync(ReleaseContent content, StageClock clock, CancellationToken cancellationToken)
    {
        clock.Enter(IndexStage.Writing);
        var release = await builder.WriteAsync(content, cancellationToken);
        clock.Enter(IndexStage.Verifying);
        await VerifyAsync(release, content, cancellationToken);
        return release;
    }

    private static async Task<bool> MayPublishAsync(IndexRequest request, ReleaseInfo release, StageClock clock, CancellationToken cancellationToken)
    {
        if (request.MayPublish is not { } mayPublish)
            return true;
        clock.Enter(IndexStage.Judging);
        return await mayPublish(release, cancellationToken);
    }

    private Task PublishAsync(string release, StageClock clock, CancellationToken cancellationToken)
    {
        clock.Enter(IndexStage.Publishing);
        return builder.PublishAsync(release, cancellationToken);
    }

    private async Task VerifyAsync(ReleaseInfo release, ReleaseContent content, CancellationToken cancellationToken)
    {
        using var lease = await builder.OpenAsync(release.Name, cancellationToken);
        var (tracks, recordings) = (lease.Release.Tracks.Count, lease.Release.Tracks.RecordingCount);
        if (tracks != content.Tracks.Count || recordings != content.Documents.Count)
        {
            throw new DamagedReleaseException(
                $"Release {release.Name} holds {tracks} tracks and {recordings} recordings, {content.Tracks.Count} and {content.Documents.Count} were written; it is not published.");
        }
        await SelfSearch.CheckAsync(lease.Release, cancellationToken);
    }

    private async Task<ReleaseInfo?> FindSoundAsync(string inputChecksum, CancellationToken cancellationToken)
    {
        if (await builder.FindAsync(inputChecksum, cancellationToken) is not { } release)
            return null;
        try
        {
            using var lease = await builder.OpenAsync(release.Name, cancellationToken);
            return release;
        }
        catch (DamagedReleaseException)
        {
            // It is written anew; the damage ends with it.
            return null;
        }
    }

    private async Task<bool> IsTwoPhaseAsync(IndexRequest request, IReadOnlyDictionary<PassageHash, string> texts, CancellationToken cancellationToken)
    {
        if (!request.Publish || request.TwoPhase == TwoPhase.Never || texts.Keys.All(cache.Contains))
            return false;
        return request.TwoPhase == TwoPhase.Always || !(await builder.ListAsync(cancellationToken)).Any(release => release.IsPublished);
    }

    private async IAsyncEnumerable<SourceRow> CountAsync(
        IAsyncEnumerable<SourceRow> rows, IProgress<IndexProgress> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        long count = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (++count % RowsAReport == 0)
                progress.Report(new IndexProgress(IndexStage.Reading, count, 0, count / Math.Max(time.GetElapsedTime(started).TotalSeconds, 1e-6), null));
            yield return row;
        }
    }
}
