using System.Globalization;
using RagRecommender.Tracks;

namespace RagRecommender.Playlists;

/// <summary>
/// A key as disc jockeys write it: hour 1-12 on a wheel whose neighbours are a fifth apart, and a letter, A for minor and B for major
/// (8B is C major, 8A its relative A minor).
/// </summary>
public readonly record struct CamelotKey(int Hour, bool IsMajor)
{
    private const int Hours = 12;
    private const int ToRelativeMajor = 3;

    /// <summary>Null where pitch class or mode is unknown.</summary>
    public static CamelotKey? Of(AudioFeatures features) =>
        features is { Key: { } key, Mode: { } mode } ? new CamelotKey(HourOf(mode == 1 ? key : key + ToRelativeMajor), mode == 1) : null;

    /// <summary>
    /// Steps on the wheel, 0-7: one for each hour between (the short way round), one for the change between minor and major. Two keys
    /// at distance 0 or 1 mix without a clash.
    /// </summary>
    public static int Distance(CamelotKey left, CamelotKey right)
    {
        var hours = Math.Abs(left.Hour - right.Hour);
        return Math.Min(hours, Hours - hours) + (left.IsMajor == right.IsMajor ? 0 : 1);
    }

    /// <summary>Such as <c>8A</c>.</summary>
    public override string ToString() => Hour.ToString(CultureInfo.InvariantCulture) + (IsMajor ? 'B' : 'A');

    // Seven semitones are a fifth, and C major stands at eight o'clock.
    private static int HourOf(int majorPitchClass) => (majorPitchClass * 7 + 7) % Hours + 1;
}
