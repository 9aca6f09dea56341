using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>The best <paramref name="limit"/> of the rows offered: a bounded heap with the worst on top; a tie goes to the smaller id.</summary>
public sealed class TopCandidates(TrackTable tracks, int limit)
{
    private readonly PriorityQueue<int, (float Score, TrackId Id)> _heap = new(limit + 1, Comparer<(float Score, TrackId Id)>.Create(
        static (left, right) => left.Score != right.Score ? left.Score.CompareTo(right.Score) : right.Id.CompareTo(left.Id)));

    /// <summary>A score below this is not kept.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Offer(int row, float score)
    {
        if (_heap.Count < limit)
        {
            _heap.Enqueue(row, (score, tracks.Ids[row]));
            if (_heap.Count == limit)
                Remember();
            return;
        }
        if (score < Threshold || !_heap.TryPeek(out _, out var worst))
            return;
        if (score > worst.Score || tracks.Ids[row] < worst.Id)
        {
            _heap.EnqueueDequeue(row, (score, tracks.Ids[row]));
            Remember();
        }
    }

    /// <summary>Best first. Empties the heap.</summary>
    public IReadOnlyList<Candidate> Take()
    {
        var result = new Candidate[_heap.Count];
        for (var place = result.Length - 1; place >= 0; place--)
        {
            _heap.TryDequeue(out _, out var priority);
            result[place] = new Candidate(priority.Id, priority.Score);
        }
        return result;
    }

    private void Remember()
    {
        if (_heap.TryPeek(out _, out var worst))
            Threshold = worst.Score;
    }
}
