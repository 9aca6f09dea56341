using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Evaluation.Export;

/// <summary>A dozen genres to tell apart by colour: those whose sound lies farthest from the ones chosen before.</summary>
internal static class GenrePalette
{
    private const int Colours = 12;

    /// <summary>Ordinals of genres, the largest genre first.</summary>
    public static IReadOnlyList<int> Choose(TrackTable table, IReadOnlyList<ReadOnlyMemory<float>> sound)
    {
        var centroids = Centroids(table, sound, out var sizes);
        var chosen = new List<int> { Array.IndexOf(sizes, sizes.Max()) };
        while (chosen.Count < Math.Min(Colours, table.Genres.Length))
        {
            var next = Enumerable.Range(0, table.Genres.Length).Where(genre => !chosen.Contains(genre) && sizes[genre] > 0)
                .MinBy(genre => chosen.Max(other => ExactSearch.Multiply(centroids[genre], centroids[other])));
            chosen.Add(next);
        }
        return chosen;
    }

    private static float[][] Centroids(TrackTable table, IReadOnlyList<ReadOnlyMemory<float>> sound, out int[] sizes)
    {
        var counts = new int[table.Genres.Length];
        float[][] sums = [.. table.Genres.Select(_ => new float[sound[0].Length])];
        for (var recording = 0; recording < sound.Count; recording++)
        {
            for (var genre = 0; genre < sums.Length; genre++)
            {
                if (!table.HasGenre(table.FirstTrack[recording], genre))
                    continue;
                counts[genre]++;
                for (var dimension = 0; dimension < sums[genre].Length; dimension++)
                    sums[genre][dimension] += sound[recording].Span[dimension];
            }
        }
        foreach (var sum in sums)
        {
            var length = (float)Math.Sqrt(Math.Max(ExactSearch.Multiply(sum, sum), 1e-12f));
            for (var dimension = 0; dimension < sum.Length; dimension++)
                sum[dimension] /= length;
        }
        sizes = counts;
        return sums;
    }
}
