using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>What an answer should resemble: an artist, or the seed tracks taken together.</summary>
/// <param name="Name">The artist, or null for seed tracks.</param>
/// <param name="Rows">The rows that it was made of.</param>
/// <param name="Words">Mean words vector scaled to norm 1, or null while vectors are pending.</param>
/// <param name="Sound">Mean sound vector scaled to norm 1, or null while vectors are pending.</param>
/// <param name="Genres">Genre profile <c>[genres]</c> of norm 1.</param>
/// <param name="Features">Mean of each feature over the rows, by <see cref="Feature"/>; NaN where none is known.</param>
public sealed record LikenessTarget(string? Name, IReadOnlyList<int> Rows, float[]? Words, float[]? Sound, float[] Genres, float[] Features);

/// <summary>Builds the targets of a request.</summary>
public static class Likeness
{
    private const int RecordingsOfArtist = 40;

    /// <summary>The target of one artist, from the best known recordings; null when the artist is not in the catalogue.</summary>
    public static async Task<LikenessTarget?> OfArtistAsync(OpenRelease release, string name, CancellationToken cancellationToken)
    {
        var tracks = release.Tracks;
        var artist = tracks.ArtistOrdinal(name);
        if (artist < 0)
            return null;
        var priors = CataloguePriors.Of(tracks);
        var rows = tracks.RowsOfArtist(artist).ToArray()
            .GroupBy(row => tracks.RecordingOf[row]).Select(group => group.First())
            .OrderByDescending(row => priors.RecordingPopularity[tracks.RecordingOf[row]]).ThenBy(row => tracks.Ids[row])
            .Take(RecordingsOfArtist).ToArray();
        return await OfRowsAsync(release, name, rows, CataloguePriors.GenreProfile(tracks, tracks.RowsOfArtist(artist)), cancellationToken);
    }

    /// <summary>The target of seed tracks; null when none of them is in the catalogue.</summary>
    public static async Task<LikenessTarget?> OfTracksAsync(OpenRelease release, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken)
    {
        var tracks = release.Tracks;
        var rows = ids.Select(tracks.Row).Where(row => row >= 0).Distinct().ToArray();
        if (rows.Length == 0)
            return null;
        return await OfRowsAsync(release, null, rows, CataloguePriors.GenreProfile(tracks, rows), cancellationToken);
    }

    private static async Task<LikenessTarget> OfRowsAsync(
        OpenRelease release, string? name, int[] rows, float[] genres, CancellationToken cancellationToken)
    {
        var tracks = release.Tracks;
        var features = new float[Enum.GetValues<Feature>().Length];
        foreach (var feature in Enum.GetValues<Feature>())
        {
            var known = rows.Select(row => tracks.Column(feature)[row]).Where(value => !float.IsNaN(value)).ToArray();
            features[(int)feature] = known.Length == 0 ? float.NaN : known.Average();
        }
        float[]? words = null, sound = null;
        if (release.Vectors is { } vectors)
        {
            var ids = rows.Select(row => tracks.Ids[row]).ToArray();
            var both = await Task.WhenAll(vectors.GetAsync(VectorName.Words, ids, cancellationToken), vectors.GetAsync(VectorName.Sound, ids, cancellationToken));
            (words, sound) = (Mean(both[0]), Mean(both[1]));
        }
        return new LikenessTarget(name, rows, words, sound, genres, features);
    }

    private static float[] Mean(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors)
        {
            var values = vector.Span;
            for (var dimension = 0; dimension < mean.Length; dimension++)
                mean[dimension] += values[dimension];
        }
        Normalise(mean);
        return mean;
    }

    private static void Normalise(float[] vector)
    {
        double square = 0;
        foreach (var value in vector)
            square += value * value;
        if (square == 0)
            return;
        var scale = (float)(1 / Math.Sqrt(square));
        for (var index = 0; index < vector.Length; index++)
            vector[index] *= scale;
    }
}
