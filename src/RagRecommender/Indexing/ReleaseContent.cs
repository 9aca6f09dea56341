using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>The two vectors of every recording, by the hashes of their passages.</summary>
/// <param name="Words">By recording ordinal.</param>
/// <param name="Sound">By recording ordinal.</param>
/// <param name="Cache">Holds every one of them.</param>
public sealed record ReleaseVectors(EmbeddingModel Model, IReadOnlyList<PassageHash> Words, IReadOnlyList<PassageHash> Sound, IEmbeddingCache Cache);

/// <summary>Everything a release is written from. Equal content is written as equal bytes.</summary>
public sealed record ReleaseContent
{
    /// <summary>In the row order of <see cref="TrackTable"/>.</summary>
    public required IReadOnlyList<Track> Tracks { get; init; }

    /// <summary>Row to recording ordinal.</summary>
    public required IReadOnlyList<int> RecordingOf { get; init; }

    /// <summary>Of the artists in <see cref="Tracks"/>, in ordinal order of their names.</summary>
    public required IReadOnlyList<KeyValuePair<string, Biography>> Biographies { get; init; }

    /// <summary>By recording ordinal.</summary>
    public required IReadOnlyList<LexicalDocument> Documents { get; init; }

    /// <summary>Null for a release that is served while vectors are pending.</summary>
    public ReleaseVectors? Vectors { get; init; }

    /// <summary>Version of the passage templates.</summary>
    public required string PassageVersion { get; init; }

    /// <summary>Of tracks, biographies and documents: releases that agree in it share those files byte for byte.</summary>
    public required string MetadataChecksum { get; init; }

    /// <summary>Of all that goes in, model and passages included: releases that agree in it are the same.</summary>
    public required string InputChecksum { get; init; }
}
