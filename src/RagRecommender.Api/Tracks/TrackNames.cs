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

    private static IEnumerable<TrackId> MostPopular(TrackTable table, string artist)
    {
        var popularity = table.Column(Feature.Popularity).ToArray();
        return table.RowsOfArtist(table.ArtistOrdinal(artist)).ToArray()
            .OrderByDescending(row => popularity[row])
            .ThenBy(row => table.Ids[row])
            .Select(row => table.Ids[row]);
    }
}
