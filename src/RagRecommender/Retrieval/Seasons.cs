using System.Text.RegularExpressions;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>
/// Songs of the Christmas season, told by title or album: they are among the best known recordings of the catalogue, and nobody wants them
/// unasked.
/// </summary>
public static partial class Seasons
{
    /// <summary>Whether a request leaves the season open: it asks for no topic that a seasonal title holds, and names no title.</summary>
    public static bool AreUnasked(QueryPlan plan) => plan.Titles.Count == 0 && !plan.Topics.Any(topic => Words().IsMatch(topic));

    public static bool IsSeasonal(TrackTable tracks, int row) =>
        Words().IsMatch(tracks.Titles[row]) || (tracks.Albums[row] is { } album && Words().IsMatch(album));

    [GeneratedRegex(
        @"\bchristmas|\bx-?mas\b|\bsanta (?:claus|baby|tell|is)|\bjingle bell|\bmistletoe\b|\bsleigh\b|\brudolph\b|\bfeliz navidad\b|\bnavidad\b|\bnoël\b|\bno[eë]l\b|\bweihnacht|\bsilent night\b|\bholy night\b|\bwinter wonderland\b|\blet it snow\b|\bholly jolly\b|\bfrosty the snowman\b|\blittle drummer boy\b|\bdeck the halls?\b|\bauld lang syne\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
