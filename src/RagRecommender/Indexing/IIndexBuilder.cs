using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>Writes releases that nobody reads yet, and publishes them.</summary>
public interface IIndexBuilder
{
    /// <summary>Published and kept releases, newest first; damaged ones are left out.</summary>
    Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The newest kept release made of exactly these inputs, or null. Whether its files are sound, <see cref="OpenAsync"/> says.</summary>
    Task<ReleaseInfo?> FindAsync(string inputChecksum, CancellationToken cancellationToken);

    /// <summary>Writes a release that readers do not see. The same content twice is one release.</summary>
    /// <exception cref="IOException">Nothing is left behind but what the next run takes over; the published release is untouched.</exception>
    Task<ReleaseInfo> WriteAsync(ReleaseContent content, CancellationToken cancellationToken);

    /// <summary>Opens any kept release as a reader would, every checksum verified.</summary>
    /// <exception cref="DamagedReleaseException">A file is not what was written.</exception>
    Task<IReleaseLease> OpenAsync(string release, CancellationToken cancellationToken);

    /// <summary>Makes a kept release the one that readers open: the last and only step they notice. An older one is a roll-back.</summary>
    Task PublishAsync(string release, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a run: removes what an interrupted one left behind, and keeps the rows that were left out, for the owner of the data, in
    /// place of those of the run before.
    /// </summary>
    Task BeginAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellationToken);

    /// <summary>Removes all but the newest <paramref name="keep"/> complete releases and the published one; returns the names removed.</summary>
    Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellationToken);
}
