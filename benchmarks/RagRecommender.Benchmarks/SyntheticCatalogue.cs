using System.Globalization;
using RagRecommender.Tracks;

namespace RagRecommender.Benchmarks;

/// <summary>As many invented recordings as the larger of the public data sets has rows.</summary>
internal static class SyntheticCatalogue
{
    public const int Recordings = 232_725;

    public static TrackTable Table()
    {
        var features = new AudioFeatures(0.5f, 0.5f, 0, -8, 1, 0.1f, 0.5f, 0, 0.1f, 0.5f, 120, 4);
        return TrackTable.Build(Enumerable.Range(0, Recordings).Select(number => new Track
        {
            // Scattered, so that the order of ids is not the order of recordings.
            Id = new TrackId(((ulong)number * 0x9E37_79B9_7F4A_7C15).ToString("D22", CultureInfo.InvariantCulture)),
            Title = $"title{number}",
            Artists = [$"artist{number % 20_000}"],
            Genres = [$"genre{number % 10}"],
            Popularity = number % 101,
            DurationMs = 200_000,
            Features = features,
        }));
    }
}
