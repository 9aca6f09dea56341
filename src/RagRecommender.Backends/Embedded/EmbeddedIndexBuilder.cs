using System.Globalization;
using RagRecommender.Indexing;
using RagRecommender.Indexing.Mapping;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// Writes a release into <c>staging/</c>, flushes every file, renames the directory into <c>releases/</c>, and publishes by renaming
/// the pointer: a crash leaves the published release as it was and rubbish in <c>staging/</c> at most, which the next run removes.
/// </summary>
public sealed class EmbeddedIndexBuilder(ReleaseStore store, DurableFiles files, TimeProvider time) : IIndexBuilder
{
    public Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var published = TryPublished();
        return Task.FromResult<IReadOnlyList<ReleaseInfo>>([.. store.Manifests().Select(manifest => manifest.Describe(manifest.Name == published))]);
    }

    public Task<ReleaseInfo?> FindAsync(string inputChecksum, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var published = TryPublished();
        var found = store.Manifests().Where(manifest => manifest.InputChecksum == inputChecksum).OrderByDescending(manifest => manifest.Name == published);
        return Task.FromResult(found.FirstOrDefault() is { } manifest ? manifest.Describe(manifest.Name == published) : null);
    }

    public Task<ReleaseInfo> WriteAsync(ReleaseContent content, CancellationToken cancellationToken) =>
        Task.Run(() => Write(content, cancellationToken), cancellationToken);

    public async Task<IReleaseLease> OpenAsync(string release, CancellationToken cancellationToken)
    {
        var opened = await Task.Run(() => ReleaseOpening.Open(store, release, release == TryPublished(), null, cancellationToken), cancellationToken);
        var lease = opened.TryLease()!;
        opened.EndLease();
        return lease;
    }

    public Task PublishAsync(string release, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (!ReleaseStore.IsName(release) || !Directory.Exists(store.DirectoryOf(release)))
                throw new DirectoryNotFoundException($"There is no release '{release}'. Run 'rag releases' to see those that are kept.");
            var manifest = ReleaseManifest.Read(store.DirectoryOf(release));
            if (store.Verify(manifest, cancellationToken) is [var damage, ..])
                throw damage;
            files.Reach(FileStep.Publish, store.CurrentFile);
            files.Replace(store.CurrentFile, ReleaseStore.PointerTo(release));
            files.Reach(FileStep.Published, store.CurrentFile);
        },
        cancellationToken);

    public Task BeginAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            Directory.CreateDirectory(store.Root);
            files.Delete(store.Staging);
            Rejections.Write(files, store, rejections);
        },
        cancellationToken);

    public Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<string>>(
        () =>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(keep);
            var published = store.Published();
            var kept = store.Manifests().Where(manifest => manifest.IsComplete).Take(keep).Select(manifest => manifest.Name).Append(published).ToHashSet();
            string[] removed = [.. store.Names().Where(name => !kept.Contains(name))];
            foreach (var name in removed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Discard(store.DirectoryOf(name));
            }
            files.Delete(store.Staging);
            return removed;
        },
        cancellationToken);

    private ReleaseInfo Write(ReleaseContent content, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(store.Staging, "release");
        files.Delete(store.Staging);
        Directory.CreateDirectory(directory);
        Directory.CreateDirectory(store.Releases);
        try
        {
            var written = WriteMetadata(content, directory, cancellationToken);
            if (content.Vectors is { } vectors)
                written.AddRange(WriteVectors(vectors, directory, cancellationToken));
            var manifest = Describe(content, written);
            if (IsSound(manifest, cancellationToken) is { } kept)
                return kept.Describe(kept.Name == TryPublished());
            files.Write(Path.Combine(directory, ReleaseManifest.FileName), stream => stream.Write(manifest.ToBytes()));
            files.FlushDirectory(directory);
            var target = store.DirectoryOf(manifest.Name);
            if (Directory.Exists(target))
                Discard(target);
            files.Move(directory, target);
            return manifest.Describe(manifest.Name == TryPublished());
        }
        finally
        {
            TryDelete(store.Staging);
        }
    }

    private List<WrittenFile> WriteMetadata(ReleaseContent content, string directory, CancellationToken cancellationToken)
    {
        string[] names = [CatalogueFile.FileName, ReleaseOpening.LexicalFileName];
        var source = store.Manifests().FirstOrDefault(manifest => manifest.MetadataChecksum == content.MetadataChecksum);
        if (source is not null)
        {
            List<WrittenFile> copies = [.. names.Select(name => Copy(Path.Combine(store.DirectoryOf(source.Name), name), Path.Combine(directory, name)))];
            // A copy of a damaged file is damaged: then they are made anew.
            if (copies.All(source.Files.Contains))
                return copies;
        }
        var catalogue = CatalogueFile.Render(content, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var lexical = LexicalIndex.Build(content.Documents);
        cancellationToken.ThrowIfCancellationRequested();
        return
        [
            files.Write(Path.Combine(directory, names[0]), stream => stream.Write(catalogue)),
            files.Write(Path.Combine(directory, names[1]), lexical.WriteTo),
        ];
    }

    private WrittenFile Copy(string from, string to)
    {
        using var source = File.OpenRead(from);
        return files.Write(to, source.CopyTo);
    }

    private List<WrittenFile> WriteVectors(ReleaseVectors vectors, string directory, CancellationToken cancellationToken)
    {
        List<WrittenFile> written =
        [
            .. VectorFiles.Write(files, directory, VectorName.Words, vectors.Words, vectors, cancellationToken),
            .. VectorFiles.Write(files, directory, VectorName.Sound, vectors.Sound, vectors, cancellationToken),
        ];
        var sound = Statistics(VectorName.Sound);
        written.Add(StatisticsFile.Write(files, directory, Statistics(VectorName.Words), sound));
        using (var floats = new MappedFloats(Path.Combine(directory, VectorFiles.FloatsOf(VectorName.Sound))))
            written.Add(MapFile.Write(files, directory, SoundMap.Draw(floats.Memory, sound, cancellationToken)));
        return written;

        VectorStatistics Statistics(VectorName name)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var floats = new MappedFloats(Path.Combine(directory, VectorFiles.FloatsOf(name)));
            return VectorStatistics.Measure(floats.Memory, vectors.Model.Dimensions);
        }
    }

    private ReleaseManifest Describe(ReleaseContent content, List<WrittenFile> written)
    {
        var checksum = ReleaseManifest.ContentOf(written);
        var now = time.GetUtcNow();
        var suffix = content.Vectors is null ? "-lexical" : "";
        var name = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd}-{checksum[..12]}{suffix}");
        return new ReleaseManifest(
            ReleaseManifest.CurrentFormat, name, now, content.Vectors?.Model, content.PassageVersion, content.Tracks.Count, content.Documents.Count,
            content.Tracks.SelectMany(track => track.Artists).Distinct(StringComparer.Ordinal).Count(),
            content.Tracks.SelectMany(track => track.Genres).Distinct(StringComparer.Ordinal).Count(),
            content.Biographies.Count, content.MetadataChecksum, content.InputChecksum, checksum, written, "").Sealed();
    }

    /// <summary>The release of that name that is already there, if it is sound.</summary>
    private ReleaseManifest? IsSound(ReleaseManifest wanted, CancellationToken cancellationToken)
    {
        try
        {
            var kept = ReleaseManifest.Read(store.DirectoryOf(wanted.Name));
            return kept.ContentChecksum == wanted.ContentChecksum && kept.InputChecksum == wanted.InputChecksum && store.Verify(kept, cancellationToken).Count == 0
                ? kept
                : null;
        }
        catch (DamagedReleaseException)
        {
            return null;
        }
    }

    // Out of the readers' sight in one step, whatever becomes of the deletion.
    private void Discard(string release)
    {
        Directory.CreateDirectory(store.Staging);
        var discarded = Path.Combine(store.Staging, "discarded-" + Path.GetFileName(release));
        files.Delete(discarded);
        files.Move(release, discarded);
        files.Delete(discarded);
    }

    private string? TryPublished()
    {
        try
        {
            return store.Published();
        }
        catch (DamagedReleaseException)
        {
            return null;
        }
    }

    private static void TryDelete(string directory)
    {
        try
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // The next run removes it; the error that brought us here is the one to tell.
        }
    }
}
