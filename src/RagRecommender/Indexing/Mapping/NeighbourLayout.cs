namespace RagRecommender.Indexing.Mapping;

/// <summary>
/// Moves points of a plane until near neighbours in many dimensions are near on the plane: each edge of the neighbour graph pulls its
/// ends together and pushes the first away from a few points drawn at random, as UMAP does (McInnes, Healy, Melville 2018,
/// arXiv:1802.03426, section 4.2, with a = b = 1). Nearer neighbours pull more often. It uses the four operations alone, in a fixed
/// order and on one thread, so that equal input gives equal bits.
/// </summary>
internal static class NeighbourLayout
{
    private const int Rounds = 200;
    private const int Pushes = 5;
    private const double MostPull = 4;

    /// <param name="points"><c>[points × 2]</c>: the start, and in the end the layout.</param>
    /// <param name="neighbours"><c>[points × count]</c>, the nearest first; -1 for none.</param>
    public static void Refine(double[] points, int[] neighbours, int count, CancellationToken cancellationToken)
    {
        var size = points.Length / 2;
        var random = new SplitMix(2);
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rate = 1 - (double)round / Rounds;
            for (var edge = 0; edge < neighbours.Length; edge++)
            {
                var share = count - edge % count;
                if (neighbours[edge] < 0 || (round + 1) * share / count == round * share / count)
                    continue;
                var point = edge / count;
                Pull(points, point, neighbours[edge], rate);
                for (var push = 0; push < Pushes; push++)
                    Push(points, point, random.Below(size), rate);
            }
        }
    }

    private static void Pull(double[] points, int point, int other, double rate)
    {
        var (x, y) = (points[point * 2] - points[other * 2], points[point * 2 + 1] - points[other * 2 + 1]);
        var strength = 2 / (1 + x * x + y * y);
        var (moveX, moveY) = (rate * Clip(strength * x), rate * Clip(strength * y));
        points[point * 2] -= moveX;
        points[point * 2 + 1] -= moveY;
        points[other * 2] += moveX;
        points[other * 2 + 1] += moveY;
    }

    private static void Push(double[] points, int point, int other, double rate)
    {
        if (point == other)
            return;
        var (x, y) = (points[point * 2] - points[other * 2], points[point * 2 + 1] - points[other * 2 + 1]);
        var squared = x * x + y * y;
        var strength = 2 / ((0.001 + squared) * (1 + squared));
        points[point * 2] += rate * Clip(strength * x);
        points[point * 2 + 1] += rate * Clip(strength * y);
    }

    private static double Clip(double value) => Math.Clamp(value, -MostPull, MostPull);
}
