using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>
/// Reciprocal rank fusion: a track scores the sum over the lists that hold it of weight / (k + rank), ranks from 1. Source: Cormack,
/// Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009.
/// </summary>
public static class ReciprocalRankFusion
{
    /// <summary>The constant of the paper: how little a first place counts for more than a tenth.</summary>
    public const int K = 60;

    /// <summary>Best first; a tie goes to the smaller id. A track that a list holds twice counts by its better rank.</summary>
    public static IReadOnlyList<Candidate> Fuse(params IReadOnlyList<IReadOnlyList<Candidate>> lists) => Fuse(lists, [.. lists.Select(_ => 1.0)]);

    /// <param name="weights">One a list, not negative.</param>
    public static IReadOnlyList<Candidate> Fuse(IReadOnlyList<IReadOnlyList<Candidate>> lists, IReadOnlyList<double> weights)
    {
        if (weights.Count != lists.Count)
            throw new ArgumentException($"{lists.Count} lists need as many weights, not {weights.Count}.", nameof(weights));
        var scores = new Dictionary<TrackId, double>();
        var seen = new HashSet<TrackId>();
        for (var list = 0; list < lists.Count; list++)
        {
            seen.Clear();
            for (var place = 0; place < lists[list].Count; place++)
            {
                var id = lists[list][place].Id;
                if (seen.Add(id))
                    scores[id] = scores.GetValueOrDefault(id) + weights[list] / (K + place + 1);
            }
        }
        var fused = scores.ToArray();
        Array.Sort(fused, static (left, right) => right.Value.CompareTo(left.Value) is var order and not 0 ? order : left.Key.CompareTo(right.Key));
        return Array.ConvertAll(fused, pair => new Candidate(pair.Key, (float)pair.Value));
    }
}
