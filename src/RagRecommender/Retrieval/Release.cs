using RagRecommender.Embedding;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>What a release says of itself.</summary>
/// <param name="Name">Date and the first digits of the content's checksum.</param>
/// <param name="Model">Null while vectors are pending.</param>
/// <param name="ContentChecksum">SHA-256 over the checksums of every data file: equal input, equal content.</param>
public sealed record ReleaseInfo(
    string Name,
    EmbeddingModel? Model,
    DateTimeOffset CreatedAt,
    int Tracks,
    int Recordings,
    int Artists,
    int Genres,
    string ContentChecksum,
    bool IsPublished);

/// <summary>One release opened for reading: everything a request needs comes from here, so that no answer mixes two.</summary>
public sealed record OpenRelease
{
    public required ReleaseInfo Info { get; init; }

    public required TrackTable Tracks { get; init; }

    public required CatalogueKnowledge Knowledge { get; init; }

    public required ICatalog Catalog { get; init; }

    public required ITextIndex Text { get; init; }

    /// <summary>What the biographies of the release say of artists.</summary>
    public required ArtistLore Lore { get; init; }

    /// <summary>Null while vectors are pending: answers then carry the warning <c>vectors-pending</c>.</summary>
    public IVectorIndex? Vectors { get; init; }

    /// <summary>Of the words vectors; null with <see cref="Vectors"/>.</summary>
    public VectorStatistics? WordsStatistics { get; init; }

    /// <summary>Of the sound vectors; null with <see cref="Vectors"/>.</summary>
    public VectorStatistics? SoundStatistics { get; init; }

    /// <summary>Null with <see cref="Vectors"/>, and in releases made before there were maps.</summary>
    public CatalogueMap? Map { get; init; }
}

/// <summary>Keeps a release open until the request that reads it ends.</summary>
public interface IReleaseLease : IDisposable
{
    OpenRelease Release { get; }
}

/// <summary>The published release, whichever it is now. A new one is picked up without a restart.</summary>
public interface IReleaseSource
{
    /// <summary>Why a release that was published is not the one being served; null when all is well.</summary>
    string? Problem => null;

    /// <exception cref="ServiceUnavailableException">There is no release that can be served.</exception>
    /// <exception cref="DamagedReleaseException">The published release is damaged or of another model, and no other is open.</exception>
    ValueTask<IReleaseLease> AcquireAsync(CancellationToken cancellationToken);

    /// <summary>Published and kept releases, newest first.</summary>
    Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken);
}
