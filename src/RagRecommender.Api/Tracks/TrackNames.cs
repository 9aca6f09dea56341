using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Tracks;

/// <summary>Tracks by the names people type.</summary>
public static class TrackNames
{
    /// <summary>Ids, best first and at most one a recording. At least one of the names is given.</summary>
    public static IReadOnlyList<TrackId> Find(CatalogueKnowledge knowledge, string? title, string? artist, int limit)
    {
        var found = title is not null
            ? knowledge.Names.FindTitles(title, artist, limit).SelectMany(mention => mention.Tracks)
            : knowledge.Names.FindArtists(artist!, 1).SelectMany(match => MostPopular(knowledge.Tracks, match.Name));
        return [.. found.DistinctBy(id => knowledge.Tracks.RecordingOf[knowledge.Tracks.Row(id)]).Take(limit)];
    }

    /// <summary>Whether the catalogue has a track of exactly these names, apart from case, accents and punctuation.</summary>
    public static bool HasExact(CatalogueKnowledge knowledge, string? title, string? artist) =>
        title is not null
            ? knowledge.Names.FindTitles(title, artist, 1) is [{ Confidence: >= 1 }]
            : knowledge.Names.FindArtists(artist!, 1) is [{ Confidence: >= 1 }];

    private static IEnumerable<TrackId> MostPopular(TrackTable table, string artist)
    {
        var popularity = table.Column(Feature.Popularity).ToArray();
        return table.RowsOfArtist(table.ArtistOrdinal(artist)).ToArray()
            .OrderByDescending(row => popularity[row])
            .ThenBy(row => table.Ids[row])
            .Select(row => table.Ids[row]);
    }
}
