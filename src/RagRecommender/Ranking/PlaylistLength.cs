using System.Numerics;
using System.Runtime.Intrinsics;

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

    // best[n][s]: the highest total score of n tracks that last s seconds; a bit for each candidate, n and s is the way back.
    private static List<int>? Tail(
        IReadOnlyList<int> durations, IReadOnlyList<float> scores, List<int> kept, int target, int tolerance, int places)
    {
        var most = target + tolerance;
        if (most <= 0 || places <= 0)
            return null;
        var taken = kept.ToHashSet();
        var candidates = Enumerable.Range(0, durations.Count).Where(index => !taken.Contains(index)).Take(TailCandidates).ToArray();
        var lengths = Array.ConvertAll(candidates, index => Seconds(durations[index]));
        // Not even the longest reach it: most of the lengths that cannot be filled end here.
        if (candidates.Length == 0 || lengths.OrderDescending().Take(places).Sum() < target - tolerance)
            return null;
        // Measured from the best, each track costs something: few good ones fill the time rather than many poor ones.
        var highest = candidates.Max(index => scores[index]);
        var best = Enumerable.Range(0, places + 1).Select(_ => new float[most + 1]).ToArray();
        foreach (var row in best)
            Array.Fill(row, float.NegativeInfinity);
        best[0][0] = 0;
        var ways = new bool[candidates.Length, places + 1][];
        for (var position = 0; position < candidates.Length; position++)
        {
            var length = lengths[position];
            var gain = scores[candidates[position]] - highest;
            for (var count = Math.Min(position, places - 1); count >= 0 && length <= most; count--)
                Extend(best[count].AsSpan(0, most + 1 - length), gain, best[count + 1].AsSpan(length), ways[position, count + 1] = new bool[most + 1 - length]);
        }
        var end = (Count: 0, Seconds: 0, Score: float.NegativeInfinity);
        for (var count = 1; count <= places; count++)
        {
            for (var seconds = Math.Max(0, target - tolerance); seconds <= most; seconds++)
            {
                if (best[count][seconds] > end.Score)
                    end = (count, seconds, best[count][seconds]);
            }
        }
        return end.Count > 0 ? Backtrack(candidates, lengths, ways, end.Count, end.Seconds) : null;
    }

    // With one more track: the sums that are better than those known, and where they are.
    private static void Extend(ReadOnlySpan<float> from, float gain, Span<float> to, Span<bool> better)
    {
        var place = 0;
        var gains = Vector256.Create(gain);
        for (; place <= from.Length - Vector256<float>.Count; place += Vector256<float>.Count)
        {
            var sums = Vector256.Create(from[place..]) + gains;
            var known = Vector256.Create<float>(to[place..]);
            var isBetter = Vector256.GreaterThan(sums, known);
            if (isBetter == Vector256<float>.Zero)
                continue;
            Vector256.ConditionalSelect(isBetter, sums, known).CopyTo(to[place..]);
            for (var bits = isBetter.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                better[place + BitOperations.TrailingZeroCount(bits)] = true;
        }
        for (; place < from.Length; place++)
        {
            if (from[place] + gain > to[place])
                (to[place], better[place]) = (from[place] + gain, true);
        }
    }

    private static List<int> Backtrack(int[] candidates, int[] lengths, bool[,][] ways, int count, int seconds)
    {
        var taken = new List<int>();
        for (var position = candidates.Length - 1; position >= 0 && count > 0; position--)
        {
            var before = seconds - lengths[position];
            if (before < 0 || ways[position, count] is not { } better || !better[before])
                continue;
            taken.Add(candidates[position]);
            (count, seconds) = (count - 1, before);
        }
        return taken;
    }
}
