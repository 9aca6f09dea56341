namespace RagRecommender.Tracks;

/// <summary>Spotify's id of a track: 22 base-62 characters. Compared by ordinal, which is the tie rule everywhere.</summary>
public readonly record struct TrackId(string Value) : IComparable<TrackId>
{
    /// <summary>Characters in a well-formed id.</summary>
    public const int Length = 22;

    /// <summary>Whether <paramref name="value"/> is 22 base-62 characters.</summary>
    public static bool IsWellFormed(string? value) => value is { Length: Length } && value.All(char.IsAsciiLetterOrDigit);

    /// <summary>Made of the last characters: ids are random, and answers look them up by the thousand.</summary>
    public override int GetHashCode()
    {
        var hash = 0;
        if (Value is { Length: >= 6 } value)
        {
            foreach (var character in value.AsSpan(value.Length - 6))
                hash = hash * 61 + character;
        }
        return hash;
    }

    public int CompareTo(TrackId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(TrackId left, TrackId right) => left.CompareTo(right) < 0;

    public static bool operator >(TrackId left, TrackId right) => left.CompareTo(right) > 0;

    public static bool operator <=(TrackId left, TrackId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TrackId left, TrackId right) => left.CompareTo(right) >= 0;
}
