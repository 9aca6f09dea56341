using RagRecommender.Evaluation.Judging;

namespace RagRecommender.Evaluation.Metrics;

/// <summary>Measures of a list that need no judgement: repeats and spread.</summary>
public static class AnswerShape
{
    /// <summary>Places that are the same recording as an earlier place.</summary>
    public static int Duplicates(IReadOnlyList<JudgedTrack> shown) =>
        shown.Count - shown.Select(track => track.Recording).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Different artists by places, one artist a track: the first by name.</summary>
    /// <param name="places">Places that there were to fill.</param>
    public static double DistinctArtists(IReadOnlyList<JudgedTrack> shown, int places) =>
        shown.Select(track => track.Artists.Min(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Count() / (double)places;

    /// <summary>The share of the shown tracks that the most frequent artist has; 0 for none.</summary>
    public static double LargestArtistShare(IReadOnlyList<JudgedTrack> shown) => shown.Count == 0
        ? 0
        : shown.SelectMany(track => track.Artists).GroupBy(artist => artist, StringComparer.Ordinal).Max(group => group.Count()) / (double)shown.Count;
}
