namespace RagRecommender.Engagement;

/// <summary>
/// Team-draft interleaving (Radlinski, Kurup and Joachims, 2008): two rankers choose tracks in turns, each round a coin says who begins,
/// and feedback on a track is credit for the ranker that chose it. A listener is the same for both, so far fewer answers tell the
/// better one than by comparing two groups of listeners.
/// </summary>
public static class TeamDraft
{
    /// <summary>The letter of the usual ranker.</summary>
    public const char Champion = 'A';

    /// <summary>The letter of the other one.</summary>
    public const char Challenger = 'B';

    /// <summary>Merges two lists.</summary>
    /// <param name="champion">Best first.</param>
    /// <param name="challenger">Best first.</param>
    /// <param name="seed">Of the coin: equal seeds, equal drafts.</param>
    /// <param name="fits">Whether a track may follow the ones chosen so far.</param>
    /// <returns>At most <paramref name="count"/> tracks, none twice, and the letter of who chose each.</returns>
    public static (List<T> Items, string Picks) Merge<T>(
        IReadOnlyList<T> champion, IReadOnlyList<T> challenger, int count, int seed, Func<List<T>, T, bool> fits)
    {
        var coin = new Random(seed);
        var items = new List<T>(count);
        var picks = new char[count];
        var taken = new HashSet<T>();
        while (items.Count < count)
        {
            var before = items.Count;
            var championBegins = coin.Next(2) == 0;
            Pick(championBegins);
            Pick(!championBegins);
            if (items.Count == before)
                break;
        }
        return (items, new string(picks, 0, items.Count));

        void Pick(bool isChampion)
        {
            if (items.Count == count)
                return;
            foreach (var item in isChampion ? champion : challenger)
            {
                if (taken.Contains(item) || !fits(items, item))
                    continue;
                taken.Add(item);
                picks[items.Count] = isChampion ? Champion : Challenger;
                items.Add(item);
                return;
            }
        }
    }

    /// <summary>Above 0 when the challenger's tracks got more positive feedback, below 0 when the champion's did.</summary>
    public static int Credit(InterleavedAnswer result)
    {
        var credit = 0;
        for (var place = 0; place < Math.Min(result.Tracks.Count, result.Interleaving.Picks.Length); place++)
        {
            if (result.Engaging.Contains(result.Tracks[place]))
                credit += result.Interleaving.Picks[place] == Challenger ? 1 : -1;
        }
        return credit;
    }
}
