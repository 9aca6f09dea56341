using RagRecommender.Tracks;

namespace RagRecommender.Fakes;

/// <summary>Tracks for tests: sane values, each changeable.</summary>
internal static class SmallCatalogue
{
    public static Track Track(
        int number, string title = "", string artist = "Somebody", string genre = "rock", int popularity = 50, int durationMs = 200_000, bool? isExplicit = false,
        float energy = 0.5f, float valence = 0.5f, float? tempo = 120, float instrumentalness = 0, float acousticness = 0.5f, float danceability = 0.5f,
        int? key = 0, int? mode = 1, int? timeSignature = 4, float liveness = 0.1f, float speechiness = 0.05f, string? album = "Album") => new()
        {
            Id = Id(number),
            Title = title.Length > 0 ? title : $"Song {Letters(number)}",
            Artists = artist.Split(';'),
            Album = album,
            Genres = [.. genre.Split(';').Order(StringComparer.Ordinal)],
            Popularity = popularity,
            DurationMs = durationMs,
            Explicit = isExplicit,
            Features = new AudioFeatures(
                danceability, energy, key, -8, mode, speechiness, acousticness, instrumentalness, liveness, valence, tempo, timeSignature),
        };

    public static TrackId Id(int number) => new($"{number:D22}");

    private static string Letters(int number) => string.Concat(number.ToString("D3", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}
