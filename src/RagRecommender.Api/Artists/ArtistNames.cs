using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Artists;

/// <summary>Artists by the names people type.</summary>
public static class ArtistNames
{
    /// <summary>Best first.</summary>
    public static IReadOnlyList<ArtistMatch> Find(CatalogueKnowledge knowledge, string name, int limit) =>
        [.. knowledge.Names.FindArtists(name, limit).Select(match => new ArtistMatch(match.Name, TracksOf(knowledge.Tracks, match.Name), match.Popularity, match.Confidence))];

    /// <summary>The artist of exactly this name, or else of a name that differs in case, accents or punctuation alone; -1 for none.</summary>
    public static int Resolve(CatalogueKnowledge knowledge, string name)
    {
        var exact = knowledge.Tracks.ArtistOrdinal(name);
        if (exact >= 0)
            return exact;
        return knowledge.Names.FindArtists(name, 1) is [{ Confidence: >= 1 } match] ? knowledge.Tracks.ArtistOrdinal(match.Name) : -1;
    }

    private static int TracksOf(TrackTable table, string name) => table.RowsOfArtist(table.ArtistOrdinal(name)).Length;
}
