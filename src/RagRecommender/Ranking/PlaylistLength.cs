namespace RagRecommender.Ranking;

/// <summary>
/// Fills a total length: the best tracks in order, the last few exchanged so that the sum is within the tolerance (a subset-sum over
/// seconds, best total score among those that fit).
/// </summary>
public static class PlaylistLength
{
    /// <summary>How far the total may be from what was asked for.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    // Lengths are summed in whole seconds.
    private const int RoundingSeconds = 10;
    private const int TailTracks = 4;
    private const int TailCandidates = 120;

    /// <summary>Indices into <paramref name="durations"/>, ascending: the tracks to keep.</summary>
    /// <param name="durations">Milliseconds, best track first.</param>
    /// <param name="scores">In the same order, descending.</param>
    /// <param name="total">What the sum should be.</param>
    /// <param name="most">The most tracks that may be taken.</param>
    /// <returns>A list within the tolerance where there is one near the best order, else the longest that does not exceed it.</returns>
    public static IReadOnlyList<int> Fill(IReadOnlyList<int> durations, IReadOnlyList<float> scores, TimeSpan total, int most)
    {
        var target = (int)total.TotalSeconds;
        var tolerance = (int)Tolerance.TotalSeconds - RoundingSeconds;
        var greedy = Greedy(durations, target + tolerance, most);
        if (Math.Abs(Sum(durations, greedy) - target) <= tolerance)
            return greedy;
        // Give back the last tracks one by one until the rest of the time can be filled.
        for (var given = 1; given <= greedy.Count; given++)
        {
            var kept = greedy.Take(greedy.Count - given).ToList();
            var places = Math.Min(most - kept.Count, given + TailTracks);
            if (Tail(durations, scores, kept, target - Sum(durations, kept), tolerance, places) is { } tail)
                return [.. kept.Concat(tail).Order()];
        }
        return greedy;
    }

    private static int Seconds(int milliseconds) => (milliseconds + 500) / 1000;

    private static List<int> Greedy(IReadOnlyList<int> durations, int most, int count)
    {
        var taken = new List<int>();
        var sum = 0;
        for (var index = 0; index < durations.Count && taken.Count < count; index++)
        {
            var seconds = Seconds(durations[index]);
            if (sum + seconds > most)
                continue;
            taken.Add(index);
            sum += seconds;
        }
        return taken;
    }

    private static int Sum(IReadOnlyList<int> durations, IEnumerable<int> taken) => taken.Sum(index => Seconds(durations[index]));

    // best[n][s]: the highest total score of n tracks that last s seconds, with the way back.
    private static List<int>? Tail(
        IReadOnlyList<int> durations, IReadOnlyList<float> scores, List<int> kept, int target, int tolerance, int places)
    {
        var most = target + tolerance;
        if (most <= 0 || places <= 0)
            return null;
        var candidates = Enumerable.Range(0, durations.Count).Where(index => !kept.Contains(index)).Take(TailCandidates).ToArray();
        // Measured from the best, each track costs something: few good ones fill the time rather than many poor ones.
        var highest = candidates.Length == 0 ? 0 : candidates.Max(index => scores[index]);
        var best = new float[places + 1, most + 1];
        var choices = new Dictionary<(int Count, int Seconds), (int Candidate, int Seconds)>[candidates.Length];
        for (var count = 0; count <= places; count++)
        {
            for (var seconds = 0; seconds <= most; seconds++)
                best[count, seconds] = float.NegativeInfinity;
        }
        best[0, 0] = 0;
        for (var position = 0; position < candidates.Length; position++)
        {
            var length = Seconds(durations[candidates[position]]);
            var gain = scores[candidates[position]] - highest;
            var changed = choices[position] = [];
            for (var count = places - 1; count >= 0; count--)
            {
                for (var seconds = most - length; seconds >= 0; seconds--)
                {
                    var score = best[count, seconds] + gain;
                    if (float.IsNegativeInfinity(best[count, seconds]) || score <= best[count + 1, seconds + length])
                        continue;
                    best[count + 1, seconds + length] = score;
                    changed[(count + 1, seconds + length)] = (candidates[position], seconds);
                }
            }
        }
        (int Count, int Seconds)? end = null;
        for (var count = 1; count <= places; count++)
        {
            for (var seconds = Math.Max(0, target - tolerance); seconds <= most; seconds++)
            {
                if (best[count, seconds] > (end is { } found ? best[found.Count, found.Seconds] : float.NegativeInfinity))
                    end = (count, seconds);
            }
        }
        return end is { } last ? Backtrack(choices, last) : null;
    }

    private static List<int> Backtrack(Dictionary<(int Count, int Seconds), (int Candidate, int Seconds)>[] choices, (int Count, int Seconds) state)
    {
        var taken = new List<int>();
        for (var position = choices.Length - 1; position >= 0 && state.Count > 0; position--)
        {
            if (!choices[position].TryGetValue(state, out var step))
                continue;
            taken.Add(step.Candidate);
            state = (state.Count - 1, step.Seconds);
        }
        return taken;
    }
}
