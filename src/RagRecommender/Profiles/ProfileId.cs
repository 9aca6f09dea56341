namespace RagRecommender.Profiles;

/// <summary>A name that a client made up for itself and keeps: 16 to 64 letters, digits, hyphens and underscores. It says nothing of anybody.</summary>
public readonly record struct ProfileId(string Value)
{
    public const int Shortest = 16;
    public const int Longest = 64;

    public static bool IsWellFormed(string? value) =>
        value is { Length: >= Shortest and <= Longest } && value.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    public override string ToString() => Value;
}
