namespace RagRecommender.Evaluation.Coverage;

/// <summary>One slip of the keyboard in a name: a letter left out, doubled, changed, or exchanged with the next.</summary>
public static class Typo
{
    /// <summary>Letters that a name needs for a slip to be forgivable.</summary>
    public const int FewestLetters = 6;

    /// <summary>The name with one slip behind its first letter; the name itself where it has no two letters to slip on.</summary>
    public static string In(string name, Random random)
    {
        int[] places = [.. Enumerable.Range(1, Math.Max(0, name.Length - 2)).Where(place => char.IsLetter(name[place]) && char.IsLetter(name[place + 1]))];
        if (places.Length == 0)
            return name;
        var place = places[random.Next(places.Length)];
        var (before, letter, next, after) = (name[..place], name[place], name[place + 1], name[(place + 2)..]);
        return random.Next(4) switch
        {
            0 => before + next + after,
            1 => before + letter + letter + next + after,
            2 when next != letter => before + next + letter + after,
            _ => before + Other(letter, random) + next + after,
        };
    }

    private static char Other(char letter, Random random)
    {
        var other = (char)('a' + random.Next(25));
        return other >= char.ToLowerInvariant(letter) ? (char)(other + 1) : other;
    }
}
