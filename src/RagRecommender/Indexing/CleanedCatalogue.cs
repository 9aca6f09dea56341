using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>What cleaning did. Every row read is accepted, merged into an accepted one, or rejected.</summary>
/// <param name="Accepted">Tracks kept: the first good row of each id.</param>
/// <param name="Merged">Further good rows of an id already kept.</param>
/// <param name="Conflicts">Merged rows that differ from the first in more than genre and popularity; the first row won.</param>
/// <param name="UnknownTempo">Tracks kept whose tempo the source does not know.</param>
/// <param name="UnknownTimeSignature">Tracks kept whose metre the source does not know.</param>
public sealed record CleaningReport(long Read, long Accepted, long Merged, long Rejected, long Conflicts, long UnknownTempo, long UnknownTimeSignature)
{
    /// <summary>Whether no row was lost or counted twice.</summary>
    public bool AddsUp => Read == Accepted + Merged + Rejected;
}

/// <summary>The tracks of a source, each id once.</summary>
/// <param name="Tracks">By id.</param>
/// <param name="Rejections">By line; at most <see cref="CleaningOptions.MaxRejectionsKept"/>, the report counts all.</param>
public sealed record CleanedCatalogue(IReadOnlyList<Track> Tracks, IReadOnlyList<Rejection> Rejections, CleaningReport Report);
