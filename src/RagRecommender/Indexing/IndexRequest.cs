using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>Whether a release without vectors is published while they are made.</summary>
public enum TwoPhase
{
    /// <summary>When nothing is published yet.</summary>
    Auto,
    Always,
    Never,
}

/// <summary>What to index.</summary>
/// <param name="Biographies">By the artist's name as the catalogue writes it.</param>
/// <param name="Publish">Whether readers shall see the release once it is verified.</param>
/// <param name="Force">Write a release even where a kept one holds the same input. Known passages are still not embedded again.</param>
/// <param name="MayPublish">
/// Judges the complete release before readers see it; false leaves it unpublished. Null publishes whatever is verified. A release without
/// vectors is not asked about: it only bridges the time until the complete one is there.
/// </param>
public sealed record IndexRequest(
    ITrackSource Source,
    IReadOnlyDictionary<string, Biography> Biographies,
    bool Publish = true,
    TwoPhase TwoPhase = TwoPhase.Auto,
    bool Force = false,
    Func<ReleaseInfo, CancellationToken, Task<bool>>? MayPublish = null);
