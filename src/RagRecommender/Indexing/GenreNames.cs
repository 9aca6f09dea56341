using System.Collections.Frozen;
using System.Text;

namespace RagRecommender.Indexing;

/// <summary>One spelling of a genre, whatever the source: lower case, words joined by hyphens, as in <c>hip-hop</c>.</summary>
public static class GenreNames
{
    // Only names that mean the same genre; "Movie" and "Soundtrack" have no counterpart and stay as they are.
    private static readonly FrozenDictionary<string, string> Canonical = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["childrens-music"] = "children",
        ["r-b"] = "r-n-b",
        ["rnb"] = "r-n-b",
        ["drum-n-bass"] = "drum-and-bass",
        ["hiphop"] = "hip-hop",
        ["world"] = "world-music",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The catalogue's name; empty when <paramref name="name"/> holds no letter or digit.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
                slug.Append(char.ToLowerInvariant(character));
            else if (character is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var plain = slug.ToString().TrimEnd('-');
        return Canonical.GetValueOrDefault(plain, plain);
    }
}
