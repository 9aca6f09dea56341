namespace RagRecommender;

/// <summary>
/// A part of a plan as a request names it to do without it: a property of the shown plan and, for a list, one of its values, such as
/// <c>genres:folk</c> or <c>features:energy</c>. Without a value it is the whole property.
/// </summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Value">As the shown plan spells it; null for all of them.</param>
public readonly record struct PlanPart(string Name, string? Value)
{
    /// <summary>The properties that can be done without.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "genres", "excludedGenres", "artists", "excludedArtists", "likeArtists", "titles", "features", "explicit", "keys", "timeSignatures",
        "popularity", "limit", "totalMinutes",
    ];

    /// <summary>Splits at the first colon, because names of artists may hold others. Whether the name is known, the caller checks.</summary>
    public static PlanPart Of(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new PlanPart(text, null) : new PlanPart(text[..colon], text[(colon + 1)..]);
    }
}
