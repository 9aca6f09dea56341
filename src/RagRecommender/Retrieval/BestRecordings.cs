using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>The best of a stream of scores in a bounded heap, the worst kept one on top. A tie goes to the smaller track id.</summary>
internal struct BestRecordings(TrackSelection selection, int capacity)
{
    private readonly ScoredRecording[] _heap = new ScoredRecording[capacity];
    private int _count;

    /// <summary>A score below this is not kept; one equal to it may be.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Offer(int recording, float score)
    {
        var offered = new ScoredRecording(recording, score);
        if (_count < _heap.Length)
        {
            Rise(offered);
            if (_count == _heap.Length)
                Threshold = _heap[0].Score;
        }
        else if (IsBefore(offered, _heap[0]))
        {
            Sink(offered);
            Threshold = _heap[0].Score;
        }
    }

    /// <summary>What was kept, in no order.</summary>
    public readonly Span<ScoredRecording> Kept => _heap.AsSpan(0, _count);

    /// <summary>Best first.</summary>
    public static void Sort(Span<ScoredRecording> recordings, TrackSelection selection) => recordings.Sort((left, right) =>
    {
        var order = right.Score.CompareTo(left.Score);
        return order != 0 ? order : selection.IdOf(left.Recording).CompareTo(selection.IdOf(right.Recording));
    });

    private readonly bool IsBefore(ScoredRecording left, ScoredRecording right) =>
        left.Score > right.Score || (left.Score == right.Score && selection.IdOf(left.Recording) < selection.IdOf(right.Recording));

    private void Rise(ScoredRecording offered)
    {
        var place = _count++;
        while (place > 0 && IsBefore(_heap[(place - 1) / 2], offered))
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        _heap[place] = offered;
    }

    private readonly void Sink(ScoredRecording offered)
    {
        var place = 0;
        while (true)
        {
            var child = 2 * place + 1;
            if (child >= _count)
                break;
            if (child + 1 < _count && IsBefore(_heap[child], _heap[child + 1]))
                child++;
            if (!IsBefore(offered, _heap[child]))
                break;
            _heap[place] = _heap[child];
            place = child;
        }
        _heap[place] = offered;
    }
}
