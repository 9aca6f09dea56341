using RagRecommender.Indexing;

namespace RagRecommender.Tests.Indexing;

/// <summary>Rows as a good source would give them, to be spoiled by a test.</summary>
internal static class Rows
{
    public const string Id = "0000000000000000000001";

    public static SourceRow Good(long line = 2) => new(line, $"raw of line {line}")
    {
        Id = Id,
        Title = "Harbour Lights",
        Artists = ["The Lanterns", "Mira Sol"],
        Album = "Low Tide",
        Genre = "folk",
        Popularity = "40",
        DurationMs = "201933",
        Explicit = "False",
        Danceability = "0.5",
        Energy = "0.25",
        Key = "1",
        Loudness = "-9.5",
        Mode = "1",
        Speechiness = "0.04",
        Acousticness = "0.9",
        Instrumentalness = "1.01e-06",
        Liveness = "0.1",
        Valence = "0.3",
        Tempo = "87.917",
        TimeSignature = "4",
    };

    public static Task<CleanedCatalogue> CleanAsync(params SourceRow[] rows) =>
        new Cleaner(new CleaningOptions { MaxRejectedShare = 1 }).CleanAsync(rows.ToAsyncEnumerable(), default);
}
