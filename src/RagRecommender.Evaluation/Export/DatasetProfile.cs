using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Evaluation.Export;

/// <summary>What the catalogue holds.</summary>
/// <param name="Unknown">Tracks without a value, by name of the value.</param>
/// <param name="TracksOfAnArtist">How many artists have 1, 2, 3-5, 6-10, 11-50 and more tracks.</param>
internal sealed record DatasetProfile(
    string Release, int Tracks, int Recordings, int Artists, IReadOnlyDictionary<string, int> Unknown, IReadOnlyDictionary<string, int> TracksOfAnArtist,
    IReadOnlyList<Histogram> Features, IReadOnlyList<GenreProfile> Genres)
{
    private static readonly (string Name, int Most)[] Steps = [("1", 1), ("2", 2), ("3-5", 5), ("6-10", 10), ("11-50", 50), ("more", int.MaxValue)];

    private static readonly Feature[] Shown =
        [Feature.Popularity, Feature.Danceability, Feature.Energy, Feature.Acousticness, Feature.Instrumentalness, Feature.Speechiness, Feature.Liveness, Feature.Valence, Feature.Tempo, Feature.Loudness];

    public static DatasetProfile Of(OpenRelease release)
    {
        var table = release.Tracks;
        var artists = Enumerable.Range(0, table.Artists.Length).Select(artist => table.RowsOfArtist(artist).Length).ToArray();
        return new DatasetProfile(
            release.Info.Name, table.Count, table.RecordingCount, table.Artists.Length,
            new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                ["tempo"] = Count(table.Column(Feature.Tempo)),
                ["key"] = table.Keys.Count(key => key < 0),
                ["time signature"] = table.TimeSignatures.Count(beats => beats < 0),
                ["album"] = table.Albums.Count(album => album is null),
                ["explicit"] = table.Explicit.Count(flag => flag is null),
            },
            Steps.Select((step, place) => (step.Name, Count: artists.Count(count => count <= step.Most && (place == 0 || count > Steps[place - 1].Most)))).ToDictionary(step => step.Name, step => step.Count),
            [.. Shown.Select(feature => Histogram.Of(feature.ToString(), table.Column(feature)))],
            [.. Enumerable.Range(0, table.Genres.Length).Select(genre => GenreProfile.Of(table, genre))]);
    }

    private static int Count(ReadOnlySpan<float> values)
    {
        var unknown = 0;
        foreach (var value in values)
            unknown += float.IsNaN(value) ? 1 : 0;
        return unknown;
    }
}

/// <summary>Values in twenty equal steps from the least to the largest.</summary>
internal sealed record Histogram(string Name, double From, double To, double Mean, IReadOnlyList<int> Counts)
{
    private const int Steps = 20;

    public static Histogram Of(string name, ReadOnlySpan<float> values)
    {
        var known = values.ToArray().Where(value => !float.IsNaN(value)).ToArray();
        if (known.Length == 0)
            return new Histogram(name, 0, 0, 0, new int[Steps]);
        var (least, most) = (known.Min(), known.Max());
        var counts = new int[Steps];
        foreach (var value in known)
            counts[most > least ? Math.Min(Steps - 1, (int)((value - least) / (most - least) * Steps)) : 0]++;
        return new Histogram(name, Math.Round(least, 4), Math.Round(most, 4), Math.Round(known.Average(), 4), counts);
    }
}

/// <summary>A genre by its size and the means of its tracks.</summary>
internal sealed record GenreProfile(string Genre, int Tracks, double Popularity, double Energy, double Valence, double Danceability, double Acousticness)
{
    public static GenreProfile Of(TrackTable table, int genre)
    {
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => table.HasGenre(row, genre))];
        double Mean(Feature feature)
        {
            double sum = 0;
            foreach (var row in rows)
                sum += table.Column(feature)[row];
            return rows.Length == 0 ? 0 : Math.Round(sum / rows.Length, 3);
        }
        return new GenreProfile(
            table.Genres[genre], rows.Length, Mean(Feature.Popularity), Mean(Feature.Energy), Mean(Feature.Valence), Mean(Feature.Danceability), Mean(Feature.Acousticness));
    }
}
