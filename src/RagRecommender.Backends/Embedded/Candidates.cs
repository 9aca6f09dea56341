using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

internal static class Candidates
{
    /// <summary>Each recording by the track that the selection shows for it.</summary>
    public static IReadOnlyList<Candidate> Of(ScoredRecording[] recordings, TrackSelection selection) =>
        Array.ConvertAll(recordings, scored => new Candidate(selection.IdOf(scored.Recording), scored.Score));
}
