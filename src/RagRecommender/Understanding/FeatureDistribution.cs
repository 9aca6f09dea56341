using System.Numerics;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>
/// How each feature is spread over the catalogue and within each genre, as 101 quantiles; what "energetic" means depends on it.
/// Unknown values are left out.
/// </summary>
public sealed class FeatureDistribution
{
    private const int Steps = 100;

    private static readonly Feature[] Features = Enum.GetValues<Feature>();

    private readonly float[][] _all;
    private readonly Dictionary<string, float[][]> _genres = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);

    public FeatureDistribution(TrackTable tracks)
    {
        Size = tracks.Count;
        var rowsOfGenre = RowsByGenre(tracks);
        var tables = new float[rowsOfGenre.Length + 1][][];
        Parallel.For(0, tables.Length, genre => tables[genre] = [.. Features.Select(feature =>
            Quantiles(genre == 0 ? tracks.Column(feature).ToArray() : ValuesOf(tracks.Column(feature), rowsOfGenre[genre - 1])))]);
        _all = tables[0];
        for (var genre = 0; genre < rowsOfGenre.Length; genre++)
        {
            _sizes.Add(tracks.Genres[genre], rowsOfGenre[genre].Count);
            _genres.Add(tracks.Genres[genre], tables[genre + 1]);
        }
    }

    /// <summary>Tracks in the catalogue.</summary>
    public int Size { get; }

    /// <summary>Tracks of a genre; 0 for one that the catalogue does not have.</summary>
    public int SizeOf(string genre) => _sizes.GetValueOrDefault(genre);

    /// <summary>The value below which the share <paramref name="quantile"/> (0-1) of the genre lies, of the catalogue with null.</summary>
    public float Quantile(Feature feature, string? genre, double quantile)
    {
        var table = Table(feature, genre);
        var position = Math.Clamp(quantile, 0, 1) * Steps;
        var low = (int)position;
        return low >= Steps ? table[Steps] : table[low] + (float)(position - low) * (table[low + 1] - table[low]);
    }

    /// <summary>The share (0-1) of the genre at or below <paramref name="value"/>, of the catalogue with null.</summary>
    public double ShareBelow(Feature feature, string? genre, float value)
    {
        var table = Table(feature, genre);
        if (value >= table[Steps])
            return 1;
        if (value < table[0])
            return 0;
        var (low, high) = (0, Steps);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (table[middle] <= value)
                low = middle;
            else
                high = middle;
        }
        var width = table[high] - table[low];
        return (low + (width > 0 ? (value - table[low]) / width : 0)) / Steps;
    }

    private float[] Table(Feature feature, string? genre) =>
        (genre is not null && _genres.TryGetValue(genre, out var tables) ? tables : _all)[(int)feature];

    private static List<int>[] RowsByGenre(TrackTable tracks)
    {
        var rows = Array.ConvertAll(tracks.Genres, _ => new List<int>());
        for (var row = 0; row < tracks.Count; row++)
        {
            var bits = tracks.GenreBits(row);
            for (var word = 0; word < bits.Length; word++)
            {
                for (var left = bits[word]; left != 0; left &= left - 1)
                    rows[(word << 6) + BitOperations.TrailingZeroCount(left)].Add(row);
            }
        }
        return rows;
    }

    private static float[] ValuesOf(ReadOnlySpan<float> column, List<int> rows)
    {
        var values = new float[rows.Count];
        for (var index = 0; index < values.Length; index++)
            values[index] = column[rows[index]];
        return values;
    }

    private static float[] Quantiles(float[] values)
    {
        var known = Array.FindAll(values, value => !float.IsNaN(value));
        Array.Sort(known);
        var result = new float[Steps + 1];
        for (var step = 0; step <= Steps && known.Length > 0; step++)
            result[step] = known[(int)((long)step * (known.Length - 1) / Steps)];
        return result;
    }
}
