using RagRecommender.Tracks;

namespace RagRecommender.Playlists;

/// <summary>
/// A path through tracks on which each transition costs little: greedy from the first track, then 2-opt (Croes, 1958) until nothing
/// improves or <see cref="MostPasses"/> passes are done.
/// </summary>
public static class HarmonicPath
{
    private const int MostPasses = 20;
    private const float UnknownKeyCost = 2;
    private const float TempoWeight = 10;
    private const float UnknownTempoCost = 1;

    // A sum of rounded costs may seem to improve for ever.
    private const float LeastGain = 1e-3f;

    /// <summary>
    /// What it costs to play <paramref name="next"/> after <paramref name="track"/>, at least 0: the steps between their keys on the
    /// Camelot wheel plus ten times the relative difference of their tempos, half and double time counted as equal.
    /// </summary>
    public static float Cost(Track track, Track next)
    {
        var keys = CamelotKey.Of(track.Features) is { } left && CamelotKey.Of(next.Features) is { } right ? CamelotKey.Distance(left, right) : UnknownKeyCost;
        return keys + TempoCost(track.Features.Tempo, next.Features.Tempo);
    }

    internal static IReadOnlyList<Track> Through(IReadOnlyList<Track> tracks)
    {
        if (tracks.Count < 3)
            return tracks;
        var path = Greedy(tracks);
        for (var pass = 0; pass < MostPasses && Improve(path); pass++)
        {
        }
        return path;
    }

    private static float TempoCost(float? tempo, float? next)
    {
        if (tempo is not { } left || next is not { } right)
            return UnknownTempoCost;
        var octaves = Math.Abs(MathF.Log2(left / right));
        return TempoWeight * Math.Abs(octaves - MathF.Round(octaves));
    }

    private static Track[] Greedy(IReadOnlyList<Track> tracks)
    {
        var left = tracks.Skip(1).OrderBy(track => track.Id).ToList();
        var path = new List<Track>(tracks.Count) { tracks[0] };
        while (left.Count > 0)
        {
            var nearest = left.MinBy(track => Cost(path[^1], track))!;
            left.Remove(nearest);
            path.Add(nearest);
        }
        return [.. path];
    }

    // Costs are symmetric, so turning a stretch round changes only its two ends.
    private static bool Improve(Track[] path)
    {
        var improved = false;
        for (var start = 1; start < path.Length - 1; start++)
        {
            for (var end = start + 1; end < path.Length; end++)
            {
                var before = Cost(path[start - 1], path[start]) + (end + 1 < path.Length ? Cost(path[end], path[end + 1]) : 0);
                var after = Cost(path[start - 1], path[end]) + (end + 1 < path.Length ? Cost(path[start], path[end + 1]) : 0);
                if (after >= before - LeastGain)
                    continue;
                Array.Reverse(path, start, end - start + 1);
                improved = true;
            }
        }
        return improved;
    }
}
