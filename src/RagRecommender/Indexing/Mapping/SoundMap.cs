using System.Runtime.InteropServices;
using RagRecommender.Retrieval;

namespace RagRecommender.Indexing.Mapping;

/// <summary>
/// Draws the map of a catalogue from its sound vectors: they are turned to their principal axes, a bounded number of distinct ones,
/// the landmarks, is laid out by <see cref="NeighbourLayout"/>, the others stand between their nearest landmarks, and recordings with
/// one and the same vector form a disc. The cost is that of the landmarks plus one comparison of every vector with each.
/// </summary>
public static class SoundMap
{
    /// <summary>Raise it when the same vectors shall be drawn in another way.</summary>
    public const int Version = 1;

    private const int MostLandmarks = 6_000;
    private const int Width = 24;
    private const int Neighbours = 15;
    private const int Surroundings = 4;

    // Of the golden angle, by which the places of a disc follow each other.
    private const double Cosine = -0.73736887807831990;
    private const double Sine = 0.67549029426152362;

    // In units of the layout, in which neighbours lie about one apart.
    private const double DiscSpacing = 0.045;

    // How far out, in radii of nine tenths of the points, the farthest may stand beyond that radius.
    private const double Beyond = 0.45;

    /// <param name="vectors"><c>[recordings × dimensions]</c>.</param>
    /// <param name="statistics">Of <paramref name="vectors"/>.</param>
    public static CatalogueMap Draw(ReadOnlyMemory<float> vectors, VectorStatistics statistics, CancellationToken cancellationToken)
    {
        var turned = Turn(vectors, statistics);
        var (groupOf, distinct) = Group(turned);
        var landmarks = Choose(distinct.Count);
        var rows = Rows(turned, landmarks.Select(landmark => distinct[landmark]));
        var layout = LayOut(rows, cancellationToken);
        var places = Place(turned, distinct, new NearestRows(rows, Width), layout, cancellationToken);
        var points = Spread(groupOf, places);
        DrawIn(points);
        return Scale(points);
    }

    private static float[] Turn(ReadOnlyMemory<float> vectors, VectorStatistics statistics)
    {
        var dimensions = statistics.Mean.Length;
        var axes = PrincipalAxes.Of(statistics, Width);
        var offsets = Array.ConvertAll(axes, axis => Dot(statistics.Mean, axis));
        var turned = new float[vectors.Length / dimensions * Width];
        Parallel.For(0, turned.Length / Width, row =>
        {
            var vector = vectors.Span.Slice(row * dimensions, dimensions);
            for (var axis = 0; axis < axes.Length; axis++)
                turned[row * Width + axis] = Dot(vector, axes[axis]) - offsets[axis];
        });
        return turned;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (var index = 0; index < left.Length; index++)
            sum += left[index] * right[index];
        return (float)sum;
    }

    /// <summary>Which rows are one and the same: the group of each row, and the first row of each group.</summary>
    private static (int[] GroupOf, List<int> Distinct) Group(float[] turned)
    {
        var groups = new Dictionary<(ulong, ulong), int>();
        var groupOf = new int[turned.Length / Width];
        var distinct = new List<int>();
        for (var row = 0; row < groupOf.Length; row++)
        {
            // Four coordinates name a vector: others differ in all of them.
            var bits = MemoryMarshal.Cast<float, ulong>(turned.AsSpan(row * Width, 4));
            if (!groups.TryGetValue((bits[0], bits[1]), out var group))
            {
                groups.Add((bits[0], bits[1]), group = distinct.Count);
                distinct.Add(row);
            }
            groupOf[row] = group;
        }
        return (groupOf, distinct);
    }

    // The first of a shuffled deck, in their order.
    private static int[] Choose(int count)
    {
        var deck = Enumerable.Range(0, count).ToArray();
        var most = Math.Min(count, MostLandmarks);
        var random = new SplitMix(3);
        for (var place = 0; place < most; place++)
        {
            var other = place + random.Below(count - place);
            (deck[place], deck[other]) = (deck[other], deck[place]);
        }
        return [.. deck.Take(most).Order()];
    }

    private static float[] Rows(float[] turned, IEnumerable<int> rows) => [.. rows.SelectMany(row => turned.AsSpan(row * Width, Width).ToArray())];

    private static double[] LayOut(float[] rows, CancellationToken cancellationToken)
    {
        var count = rows.Length / Width;
        var points = new double[count * 2];
        var widest = Math.Max(1e-9, Enumerable.Range(0, count).Select(row => Math.Max(Math.Abs(rows[row * Width]), Math.Abs(rows[row * Width + 1]))).DefaultIfEmpty().Max());
        for (var row = 0; row < count; row++)
        {
            points[row * 2] = rows[row * Width] / widest * 10;
            points[row * 2 + 1] = rows[row * Width + 1] / widest * 10;
        }
        var most = Math.Min(Neighbours, count - 1);
        if (most < 1)
            return points;
        var neighbours = new int[count * most];
        var nearest = new NearestRows(rows, Width);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, row =>
            nearest.Find(rows.AsSpan(row * Width, Width), row, neighbours.AsSpan(row * most, most), new float[most]));
        NeighbourLayout.Refine(points, neighbours, most, cancellationToken);
        return points;
    }

    /// <summary>The place of each distinct row: the mean of its nearest landmarks by nearness, which is the landmark's own for a landmark.</summary>
    private static double[] Place(float[] turned, List<int> distinct, NearestRows landmarks, double[] layout, CancellationToken cancellationToken)
    {
        var places = new double[distinct.Count * 2];
        var most = Math.Min(Surroundings, landmarks.Count);
        Parallel.For(0, distinct.Count, new ParallelOptions { CancellationToken = cancellationToken }, group =>
        {
            Span<int> nearest = stackalloc int[most];
            Span<float> distances = stackalloc float[most];
            landmarks.Find(turned.AsSpan(distinct[group] * Width, Width), -1, nearest, distances);
            double x = 0, y = 0, weights = 0;
            for (var index = 0; index < most; index++)
            {
                var weight = 1 / ((double)distances[index] * distances[index] + 1e-9);
                x += weight * layout[nearest[index] * 2];
                y += weight * layout[nearest[index] * 2 + 1];
                weights += weight;
            }
            (places[group * 2], places[group * 2 + 1]) = (x / weights, y / weights);
        });
        return places;
    }

    private static double[] Spread(int[] groupOf, double[] places)
    {
        var spread = new double[groupOf.Length * 2];
        var members = new int[places.Length / 2];
        var (cosines, sines) = (new double[members.Length], new double[members.Length]);
        Array.Fill(cosines, 1);
        for (var row = 0; row < groupOf.Length; row++)
        {
            var group = groupOf[row];
            var radius = DiscSpacing * Math.Sqrt(members[group]++);
            spread[row * 2] = places[group * 2] + radius * cosines[group];
            spread[row * 2 + 1] = places[group * 2 + 1] + radius * sines[group];
            (cosines[group], sines[group]) = (cosines[group] * Cosine - sines[group] * Sine, cosines[group] * Sine + sines[group] * Cosine);
        }
        return spread;
    }

    // A few islands far out would leave most of the plane empty: what lies beyond most of the points is drawn closer.
    private static void DrawIn(double[] points)
    {
        var count = points.Length / 2;
        var (middleX, middleY) = (Quantile(points.Where((_, index) => index % 2 == 0), 0.5), Quantile(points.Where((_, index) => index % 2 == 1), 0.5));
        var radii = new double[count];
        for (var row = 0; row < count; row++)
        {
            points[row * 2] -= middleX;
            points[row * 2 + 1] -= middleY;
            radii[row] = Math.Sqrt(points[row * 2] * points[row * 2] + points[row * 2 + 1] * points[row * 2 + 1]);
        }
        var most = Math.Max(Quantile(radii, 0.9), 1e-9);
        for (var row = 0; row < count; row++)
        {
            var beyond = (radii[row] - most) / most;
            if (beyond <= 0)
                continue;
            var closer = (1 + beyond / (1 + beyond / Beyond)) / (1 + beyond);
            (points[row * 2], points[row * 2 + 1]) = (points[row * 2] * closer, points[row * 2 + 1] * closer);
        }
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    private static CatalogueMap Scale(double[] points)
    {
        var side = Math.Max(points.Max(Math.Abs) * 2, 1e-9);
        var (x, y) = (new ushort[points.Length / 2], new ushort[points.Length / 2]);
        for (var row = 0; row < x.Length; row++)
            (x[row], y[row]) = (Coordinate(points[row * 2]), Coordinate(points[row * 2 + 1]));
        return new CatalogueMap(x, y);

        ushort Coordinate(double value) => (ushort)Math.Clamp(Math.Round((value / side + 0.5) * ushort.MaxValue), 0, ushort.MaxValue);
    }
}
