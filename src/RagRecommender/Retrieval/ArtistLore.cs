using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>
/// What biographies say beyond their words: that an artist has one at all, a sign of renown, and which decades it speaks of. A decade
/// here is evidence about the artist and never a claim about a track: release years are not in the catalogue.
/// </summary>
public sealed partial class ArtistLore
{
    private const int FirstDecade = 1900;
    private const int Decades = 14;

    private readonly ushort[] _decades;

    private ArtistLore(bool[] hasBiography, ushort[] decades, float[] genreRenown)
    {
        HasBiography = hasBiography;
        _decades = decades;
        GenreRenown = genreRenown;
    }

    /// <summary>By artist ordinal.</summary>
    public bool[] HasBiography { get; }

    /// <summary>By genre ordinal, 0-1: the share of its tracks whose main artist has a biography.</summary>
    public float[] GenreRenown { get; }

    public static ArtistLore Of(TrackTable tracks, IEnumerable<KeyValuePair<string, Biography>> biographies)
    {
        var has = new bool[tracks.Artists.Length];
        var decades = new ushort[tracks.Artists.Length];
        foreach (var (name, biography) in biographies)
        {
            var artist = tracks.ArtistOrdinal(name);
            if (artist < 0)
                continue;
            has[artist] = true;
            decades[artist] = DecadesIn(biography.Text);
        }
        return new ArtistLore(has, decades, Renown(tracks, has));
    }

    /// <summary>Whether an artist's biography speaks of a decade as one of activity.</summary>
    /// <param name="decade">Its first year, such as 1980.</param>
    public bool Speaks(int artist, int decade) => Bit(decade) is { } bit && (_decades[artist] & bit) != 0;

    /// <summary>Whether the biography of any of the artists speaks of any of the decades.</summary>
    public bool SpeaksOfAny(ReadOnlySpan<int> artists, IReadOnlyList<int> decades)
    {
        foreach (var artist in artists)
        {
            foreach (var decade in decades)
            {
                if (Speaks(artist, decade))
                    return true;
            }
        }
        return false;
    }

    // A year of birth lies some decades before the first song, so it does not count.
    private static ushort DecadesIn(string text)
    {
        var mask = 0;
        foreach (Match match in Year().Matches(Born().Replace(text, "")))
        {
            if (Bit(int.Parse(match.ValueSpan[..3], CultureInfo.InvariantCulture) * 10) is { } bit)
                mask |= bit;
        }
        return (ushort)mask;
    }

    private static int? Bit(int decade) =>
        (decade - FirstDecade) / 10 is >= 0 and < Decades and var index ? 1 << index : null;

    private static float[] Renown(TrackTable tracks, bool[] has)
    {
        var known = new float[tracks.Genres.Length];
        var all = new float[tracks.Genres.Length];
        for (var row = 0; row < tracks.Count; row++)
        {
            var biographed = has[tracks.ArtistsOf(row)[0]];
            var bits = tracks.GenreBits(row);
            for (var word = 0; word < bits.Length; word++)
            {
                for (var left = bits[word]; left != 0; left &= left - 1)
                {
                    var genre = (word << 6) + BitOperations.TrailingZeroCount(left);
                    all[genre]++;
                    known[genre] += biographed ? 1 : 0;
                }
            }
        }
        return [.. known.Zip(all, (part, whole) => whole == 0 ? 0 : part / whole)];
    }

    [GeneratedRegex(@"\b(?:19|20)\d\d(?=s?\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    // "(born 5 May 1958)", "(May 5, 1958 – June 1, 2001)", "née X; born in 1958".
    [GeneratedRegex(@"\bborn\b[^.;)]{0,60}?\b(?:18|19|20)\d\d\b|\([^()]{0,80}?\b(?:18|19|20)\d\d\s*[–—-][^()]{0,60}?\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Born();
}
