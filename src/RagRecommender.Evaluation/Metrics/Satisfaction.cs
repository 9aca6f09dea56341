using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Requests;

namespace RagRecommender.Evaluation.Metrics;

/// <summary>How well the first ten places keep what a request demands.</summary>
public static class Satisfaction
{
    /// <summary>Places that count.</summary>
    public const int Depth = 10;

    /// <summary>
    /// The share of the first ten places that hold a track of which every requirement is true, each recording counted once; a place left
    /// empty is a miss unless fewer recordings match. A known item is found or not: 1 or 0.
    /// </summary>
    /// <param name="shown">The answer, best first; null is a track that the judge does not know.</param>
    public static double Of(JudgedRequest request, IReadOnlyList<JudgedTrack?> shown, JudgedCatalogue catalogue)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var good = 0;
        foreach (var track in shown.Take(Depth).OfType<JudgedTrack>())
        {
            if (seen.Add(track.Recording) && request.IsKeptBy(track))
                good++;
        }
        if (request.Family == Families.KnownItem)
            return good > 0 ? 1 : 0;
        // Counting what matches means reading the whole catalogue, and only a short list needs it.
        return good == Depth ? 1 : good / (double)Math.Clamp(catalogue.CountMatching(request, Depth), 1, Depth);
    }
}
