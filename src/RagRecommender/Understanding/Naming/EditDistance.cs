namespace RagRecommender.Understanding;

/// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each 1.</summary>
internal static class EditDistance
{
    private const int MaxLength = 96;

    /// <summary>The distance, or <paramref name="limit"/> + 1 where it is larger.</summary>
    public static int Bounded(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit || left.Length > MaxLength || right.Length > MaxLength)
            return limit + 1;
        Span<int> older = stackalloc int[MaxLength + 1];
        Span<int> previous = stackalloc int[MaxLength + 1];
        Span<int> current = stackalloc int[MaxLength + 1];
        for (var column = 0; column <= right.Length; column++)
            previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            var best = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[row - 1] == right[column - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, previous[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    distance = Math.Min(distance, older[column - 2] + 1);
                current[column] = distance;
                best = Math.Min(best, distance);
            }
            if (best > limit)
                return limit + 1;
            var spare = older;
            older = previous;
            previous = current;
            current = spare;
        }
        return Math.Min(previous[right.Length], limit + 1);
    }

    /// <summary>How many typos a word or name of this length may hold and still be meant.</summary>
    public static int Allowed(int length) => length switch
    {
        < 4 => 0,
        < 9 => 1,
        < 13 => 2,
        _ => 3,
    };
}
