using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>Lexical search over title, artists, album, genres, sound words and biography of each recording, within one release.</summary>
public interface ITextIndex
{
    /// <summary>Best first; a tie goes to the smaller id. Scores are fielded BM25 or as near as the store comes.</summary>
    Task<IReadOnlyList<Candidate>> SearchAsync(string keywords, TrackFilter filter, int limit, CancellationToken cancellationToken);
}
