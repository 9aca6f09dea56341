using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Tracks;

/// <summary>Tracks by the names people type.</summary>
public static class TrackNames
{
    /// <summary>Ids, best first and at most one a recording. At least one of the names is given.</summary>
    public static IReadOnlyList<TrackId> Find(CatalogueKnowledge knowledge, string? title, string? artist, int limit)
    {
        var table = knowledge.Tracks;
        var popularity = table.Column(Feature.Popularity).ToArray();
        return [.. Enumerable.Range(0, table.RecordingCount)
            .Select(recording => table.FirstTrack[recording])
            .Where(row => title is null || table.Titles[row].Contains(title, StringComparison.OrdinalIgnoreCase))
            .Where(row => artist is null || HasArtist(table, row, artist))
            .OrderByDescending(row => popularity[row])
            .ThenBy(row => table.Ids[row])
            .Take(limit)
            .Select(row => table.Ids[row])];
    }

    private static bool HasArtist(TrackTable table, int row, string artist)
    {
        foreach (var ordinal in table.ArtistsOf(row))
        {
            if (table.Artists[ordinal].Contains(artist, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
