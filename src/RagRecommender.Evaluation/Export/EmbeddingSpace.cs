using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Evaluation.Export;

/// <summary>What a notebook shows of one kind of vector.</summary>
/// <param name="Explained">Share of the variance along each of the first axes.</param>
/// <param name="EffectiveDimensions">(Σλ)² / Σλ²: how many directions are really used.</param>
/// <param name="MeanCosine">Of two vectors drawn at random; 0 is no anisotropy.</param>
/// <param name="SameGenre">Share of the ten nearest that have a genre in common with the track.</param>
/// <param name="SameGenreByChance">The same of ten drawn at random.</param>
internal sealed record EmbeddingSpace(
    string Name, IReadOnlyList<double> Explained, double EffectiveDimensions, double MeanCosine, double SameGenre, double SameGenreByChance,
    QuantizationLoss Quantization, IReadOnlyList<SpacePoint> Points, IReadOnlyList<Neighbourhood> Neighbours);

/// <summary>A recording in the plane of the first two axes.</summary>
internal sealed record SpacePoint(double X, double Y, string Genre);

/// <summary>A track and the recordings nearest to it.</summary>
internal sealed record Neighbourhood(string Track, IReadOnlyList<Neighbour> Nearest);

internal sealed record Neighbour(string Track, string Genres, double Cosine);

/// <summary>int8 against float32, without scoring anew.</summary>
/// <param name="RecallAt10">Share of the ten nearest in float32 that int8 finds among its ten.</param>
/// <param name="MeanError">Mean absolute error of a score.</param>
internal sealed record QuantizationLoss(int Queries, double RecallAt10, double MeanError, double LargestError);

/// <summary>Measures the vectors of a release.</summary>
internal static class EmbeddingSpaces
{
    private const int Nearest = 10;
    private const int Axes = 10;
    private const int Sample = 200;
    private const int PointsOfAGenre = 120;
    private const int Places = 4;

    public static async Task<IReadOnlyList<EmbeddingSpace>> MeasureAsync(OpenRelease release, CancellationToken cancellationToken)
    {
        if (release.Vectors is not { } index)
            return [];
        var table = release.Tracks;
        TrackId[] shown = [.. Enumerable.Range(0, table.RecordingCount).Select(recording => table.Ids[table.FirstTrack[recording]])];
        var sound = await index.GetAsync(VectorName.Sound, shown, cancellationToken);
        var genres = GenrePalette.Choose(table, sound);
        return await Task.Run(
            async () => (IReadOnlyList<EmbeddingSpace>)
            [
                Measure("words", await index.GetAsync(VectorName.Words, shown, cancellationToken), release.WordsStatistics!, table, genres, cancellationToken),
                Measure("sound", sound, release.SoundStatistics!, table, genres, cancellationToken),
            ],
            cancellationToken);
    }

    private static EmbeddingSpace Measure(
        string name, IReadOnlyList<ReadOnlyMemory<float>> vectors, VectorStatistics statistics, TrackTable table, IReadOnlyList<int> genres, CancellationToken cancellationToken)
    {
        var axes = PrincipalAxes.Of(statistics, Axes);
        double trace = 0, squares = 0;
        var dimensions = statistics.Mean.Length;
        for (var cell = 0; cell < statistics.Covariance.Length; cell++)
        {
            squares += (double)statistics.Covariance[cell] * statistics.Covariance[cell];
            trace += cell % (dimensions + 1) == 0 ? statistics.Covariance[cell] : 0;
        }
        var rounded = Round(vectors);
        var (same, chance, loss) = Search(vectors, rounded, table, cancellationToken);
        return new EmbeddingSpace(
            name, [.. axes.Shares.Select(Short)], Short(squares > 0 ? trace * trace / squares : 0), Short(ExactSearch.Multiply(statistics.Mean, statistics.Mean)), Short(same), Short(chance),
            loss, Points(vectors, axes, table, genres), [.. Known(table, genres).Select(recording => Around(recording, vectors, table))]);
    }

    private static List<SpacePoint> Points(IReadOnlyList<ReadOnlyMemory<float>> vectors, PrincipalAxes axes, TrackTable table, IReadOnlyList<int> genres)
    {
        var points = new List<SpacePoint>();
        foreach (var genre in genres)
        {
            int[] members = [.. Enumerable.Range(0, vectors.Count).Where(recording => table.HasGenre(table.FirstTrack[recording], genre))];
            var step = Math.Max(1, members.Length / PointsOfAGenre);
            points.AddRange(members.Where((_, place) => place % step == 0).Take(PointsOfAGenre).Select(recording => new SpacePoint(
                Short(ExactSearch.Multiply(vectors[recording].Span, axes.Axes[0])), Short(ExactSearch.Multiply(vectors[recording].Span, axes.Axes[1])), table.Genres[genre])));
        }
        return points;
    }

    // The best known recording of some genres that lie far apart.
    private static IEnumerable<int> Known(TrackTable table, IReadOnlyList<int> genres)
    {
        var taken = new HashSet<int>();
        foreach (var genre in genres.Take(6))
        {
            var best = Enumerable.Range(0, table.RecordingCount)
                .Where(recording => table.HasGenre(table.FirstTrack[recording], genre) && !taken.Contains(recording))
                .OrderByDescending(recording => table.Column(Feature.Popularity)[table.FirstTrack[recording]]).ThenBy(recording => recording).FirstOrDefault(-1);
            if (best >= 0 && taken.Add(best))
                yield return best;
        }
    }

    private static Neighbourhood Around(int recording, IReadOnlyList<ReadOnlyMemory<float>> vectors, TrackTable table) => new(
        Describe(recording, table),
        [
            .. Best(vectors[recording].Span, vectors, recording, 5).Select(found => new Neighbour(
                Describe(found.Row, table), string.Join(", ", table.Genres.Where((_, genre) => table.HasGenre(table.FirstTrack[found.Row], genre))), Short(found.Score))),
        ]);

    private static (double Same, double Chance, QuantizationLoss Loss) Search(
        IReadOnlyList<ReadOnlyMemory<float>> vectors, ReadOnlyMemory<float>[] rounded, TrackTable table, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, vectors.Count / Sample);
        int[] queries = [.. Enumerable.Range(0, vectors.Count).Where(row => row % step == 0).Take(Sample)];
        var measured = new (double Same, double Chance, double Recall, double Error, double Largest)[queries.Length];
        Parallel.For(0, queries.Length, new ParallelOptions { CancellationToken = cancellationToken }, place =>
        {
            var query = queries[place];
            var exact = Best(vectors[query].Span, vectors, query, Nearest);
            var approximate = Best(rounded[query].Span, rounded, query, Nearest);
            var errors = exact.Select(found => Math.Abs(found.Score - ExactSearch.Multiply(rounded[query].Span, rounded[found.Row].Span))).DefaultIfEmpty().ToArray();
            var random = new Random(place);
            measured[place] = (
                Share(exact.Select(found => found.Row), query, table),
                Share(Enumerable.Range(0, Nearest).Select(_ => random.Next(vectors.Count)), query, table),
                exact.Length == 0 ? 1 : exact.Count(found => approximate.Any(other => other.Row == found.Row)) / (double)exact.Length, errors.Average(), errors.Max());
        });
        return (
            measured.Average(one => one.Same), measured.Average(one => one.Chance),
            new QuantizationLoss(queries.Length, Short(measured.Average(one => one.Recall)), Math.Round(measured.Average(one => one.Error), 6), Math.Round(measured.Max(one => one.Largest), 6)));
    }

    private static double Share(IEnumerable<int> rows, int query, TrackTable table) =>
        rows.Select(row => Enumerable.Range(0, table.Genres.Length).Any(genre => table.HasGenre(table.FirstTrack[row], genre) && table.HasGenre(table.FirstTrack[query], genre)) ? 1d : 0)
            .DefaultIfEmpty().Average();

    private static (int Row, float Score)[] Best(ReadOnlySpan<float> query, IReadOnlyList<ReadOnlyMemory<float>> vectors, int self, int count)
    {
        var best = new PriorityQueue<int, float>();
        for (var row = 0; row < vectors.Count; row++)
        {
            if (row == self)
                continue;
            var score = ExactSearch.Multiply(query, vectors[row].Span);
            if (best.Count < count)
                best.Enqueue(row, score);
            else if (best.TryPeek(out _, out var least) && score > least)
                best.EnqueueDequeue(row, score);
        }
        var found = new List<(int Row, float Score)>();
        while (best.TryDequeue(out var row, out var score))
            found.Add((row, score));
        found.Reverse();
        return [.. found];
    }

    // As int8 keeps them: code times scale.
    private static ReadOnlyMemory<float>[] Round(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var rounded = new ReadOnlyMemory<float>[vectors.Count];
        Parallel.For(0, vectors.Count, row =>
        {
            var codes = new sbyte[vectors[row].Length];
            var scale = Quantization.Quantize(vectors[row].Span, codes);
            rounded[row] = Array.ConvertAll(codes, code => code * scale);
        });
        return rounded;
    }

    private static string Describe(int recording, TrackTable table) =>
        $"{table.Titles[table.FirstTrack[recording]]} · {table.Artists[table.ArtistsOf(table.FirstTrack[recording])[0]]}";

    private static double Short(double value) => Math.Round(value, Places);
}
