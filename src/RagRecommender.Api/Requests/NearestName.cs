namespace RagRecommender.Api.Requests;

/// <summary>The known name that a wrong one probably means.</summary>
public static class NearestName
{
    /// <summary>Longer input is no misspelt name, and comparing it would only cost time.</summary>
    public const int Longest = 64;

    /// <summary>
    /// The name at the smallest edit distance (insertion, deletion, replacement and swap of neighbours, case ignored) if that is at
    /// most a third of its length; a tie goes to the smaller name by ordinal. Null where none is near.
    /// </summary>
    public static string? Find(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length is 0 or > Longest)
            return null;
        var folded = wrong.ToLowerInvariant();
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var name in known)
        {
            var most = Math.Max(1, Math.Max(name.Length, wrong.Length) / 3);
            if (Math.Abs(name.Length - wrong.Length) > most)
                continue;
            var distance = Distance(folded, name.ToLowerInvariant());
            if (distance > most || distance > bestDistance || (distance == bestDistance && string.CompareOrdinal(name, best) >= 0))
                continue;
            (best, bestDistance) = (name, distance);
        }
        return best;
    }

    /// <summary>"; did you mean …?" or nothing.</summary>
    public static string Hint(string wrong, IEnumerable<string> known) => Hint(Find(wrong, known));

    /// <inheritdoc cref="Hint(string, IEnumerable{string})"/>
    public static string Hint(string? name) => name is null ? "" : $"; did you mean \"{name}\"?";

    // Optimal string alignment: three rows of the usual table suffice.
    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[row - 1] == right[column - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(previous[column] + 1, current[column - 1] + 1), previous[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    best = Math.Min(best, before[column - 2] + 1);
                current[column] = best;
            }
            (before, previous, current) = (previous, current, before);
        }
        return previous[right.Length];
    }
}
