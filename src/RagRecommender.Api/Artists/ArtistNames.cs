using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Artists;

/// <summary>Artists by the names people type.</summary>
public static class ArtistNames
{
    /// <summary>Best first.</summary>
    public static IReadOnlyList<ArtistMatch> Find(CatalogueKnowledge knowledge, string name, int limit)
    {
        var table = knowledge.Tracks;
        return [.. Enumerable.Range(0, table.Artists.Length)
            .Where(artist => table.Artists[artist].Contains(name, StringComparison.OrdinalIgnoreCase))
            .Select(artist => Match(table, artist))
            .OrderByDescending(match => match.Popularity)
            .ThenBy(match => match.Name, StringComparer.Ordinal)
            .Take(limit)];
    }

    /// <summary>The artist of exactly this name, or else of a name that differs in case, accents or punctuation alone; -1 for none.</summary>
    public static int Resolve(CatalogueKnowledge knowledge, string name)
    {
        var table = knowledge.Tracks;
        var exact = table.ArtistOrdinal(name);
        if (exact >= 0)
            return exact;
        var plain = RecordingKey.Plain(name);
        return plain.Length == 0 ? -1 : Array.FindIndex(table.Artists, artist => RecordingKey.Plain(artist) == plain);
    }

    private static ArtistMatch Match(TrackTable table, int artist)
    {
        var popularity = 0f;
        foreach (var row in table.RowsOfArtist(artist))
            popularity = Math.Max(popularity, table.Column(Feature.Popularity)[row]);
        return new ArtistMatch(table.Artists[artist], table.RowsOfArtist(artist).Length, (int)popularity);
    }
}
