using RagRecommender.Embedding;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Server;

/// <summary>
/// The vectors of releases whose metadata is in Postgres. Which release is served, Postgres alone says: readers ask here for the vectors of
/// the release that they read there, so the two never mix.
/// </summary>
public interface IReleaseVectors
{
    /// <summary>Stores the vectors of a release, durably; what an interrupted run stored of them is gone on with.</summary>
    Task WriteAsync(string release, ReleaseContent content, CancellationToken cancellationToken);

    /// <summary>Opens the vectors of a release for reading.</summary>
    /// <param name="table">The metadata of the same release.</param>
    /// <param name="resources">Takes what is to be closed with the release.</param>
    /// <exception cref="DamagedReleaseException">They are missing, incomplete or of another model.</exception>
    /// <exception cref="ServiceUnavailableException">The store is away.</exception>
    Task<IVectorIndex> OpenAsync(string release, EmbeddingModel model, TrackTable table, ICollection<IDisposable> resources, CancellationToken cancellationToken);

    /// <summary>Tells other readers of the store which release is served; no reader of this program asks for it.</summary>
    Task AnnounceAsync(string release, CancellationToken cancellationToken);

    /// <summary>Names of the releases that have vectors here, whole or not.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes the vectors of a release, if there are any.</summary>
    Task RemoveAsync(string release, CancellationToken cancellationToken);

    /// <summary>What is wrong with the vectors of a release: one line each, empty when all is well.</summary>
    /// <param name="expected">What the metadata says of them.</param>
    Task<IReadOnlyList<string>> VerifyAsync(ExpectedVectors expected, CancellationToken cancellationToken);

    /// <summary>What is wrong with what <see cref="AnnounceAsync"/> told, or null.</summary>
    /// <param name="published">The release that is served, or null.</param>
    Task<string?> VerifyAnnouncedAsync(string? published, CancellationToken cancellationToken);
}

/// <summary>What the metadata of a release says of its vectors.</summary>
/// <param name="Tracks">By id.</param>
/// <param name="WordsSketches">By recording ordinal.</param>
/// <param name="SoundSketches">By recording ordinal.</param>
public sealed record ExpectedVectors(
    string Release, EmbeddingModel Model, string PassageVersion, TrackTable Table, IReadOnlyDictionary<TrackId, Track> Tracks,
    IReadOnlyList<float[]> WordsSketches, IReadOnlyList<float[]> SoundSketches);
