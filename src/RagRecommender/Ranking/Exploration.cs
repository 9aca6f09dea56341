namespace RagRecommender.Ranking;

/// <summary>Keeps a personal answer from becoming a bubble: some of its places go to what the profile would not have chosen.</summary>
public static class Exploration
{
    /// <summary>A track nearer to the liked ones than this is no exploration.</summary>
    public const float Familiar = 0.3f;

    /// <summary>
    /// Gives the places at which the running sum of <paramref name="share"/> reaches the next whole number to the first of
    /// <paramref name="others"/> that is not there already and fits; every other place keeps the order of <paramref name="personal"/>.
    /// </summary>
    /// <returns>The merged list, as long as the longer of both but at most <paramref name="count"/>, and the places explored.</returns>
    public static (List<Ranked> Chosen, IReadOnlySet<int> Explored) Merge(
        IReadOnlyList<Ranked> personal, IReadOnlyList<Ranked> others, int count, double share, Func<List<Ranked>, Ranked, bool> fits)
    {
        var chosen = new List<Ranked>(count);
        var explored = new HashSet<int>();
        var taken = new HashSet<int>();
        while (chosen.Count < count)
        {
            var place = chosen.Count;
            var isExploring = Math.Floor((place + 1) * share + 1e-9) > Math.Floor(place * share + 1e-9);
            if (isExploring && Take(others))
                explored.Add(place);
            else if (!Take(personal) && !Take(others))
                break;
        }
        return (chosen, explored);

        bool Take(IReadOnlyList<Ranked> from)
        {
            foreach (var entry in from)
            {
                if (taken.Contains(entry.Candidate) || !fits(chosen, entry))
                    continue;
                taken.Add(entry.Candidate);
                chosen.Add(entry);
                return true;
            }
            return false;
        }
    }
}
