using RagRecommender.Profiles;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Ranking;

/// <summary>Computes the features of every candidate of an answer: see <see cref="RankingFeature"/> for their meaning.</summary>
public static class FeatureExtraction
{
    private const float HighestZ = 6;

    public static async Task<RankingMatrix> ExtractAsync(OpenRelease release, QueryPlan plan, Retrieved retrieved, Taste taste, CancellationToken cancellationToken)
    {
        var tracks = release.Tracks;
        var matrix = new RankingMatrix([.. retrieved.Candidates.Select(candidate => tracks.Row(candidate.Id))]);
        AddWishes(tracks, plan, matrix);
        AddNames(tracks, plan, matrix);
        AddText(tracks, retrieved, matrix);
        AddProposed(tracks, retrieved, matrix);
        PriorFeatures.Add(release, plan, matrix);
        if (retrieved.Targets.Count > 0)
            LikenessFeatures.Add(tracks, plan, retrieved.Targets, matrix);
        if (!taste.IsEmpty)
            AddTaste(tracks, taste, matrix);
        await AddVectorsAsync(release, retrieved, matrix, cancellationToken);
        return matrix;
    }

    private static void AddTaste(TrackTable tracks, Taste taste, RankingMatrix matrix)
    {
        var fit = new TasteFit(tracks, taste);
        for (var candidate = 0; candidate < matrix.Rows.Count; candidate++)
            matrix[candidate, RankingFeature.Taste] = fit.Of(matrix.Rows[candidate]);
    }

    private static void AddWishes(TrackTable tracks, QueryPlan plan, RankingMatrix matrix)
    {
        var genres = new GenreFit(tracks, plan.Genres);
        var fits = new WishFits(tracks, plan.Features);
        for (var candidate = 0; candidate < matrix.Rows.Count; candidate++)
        {
            var row = matrix.Rows[candidate];
            if (genres.IsAsked)
            {
                var fit = genres.Of(row);
                matrix[candidate, RankingFeature.Genre] = fit;
                matrix[candidate, RankingFeature.GenreFocus] = fit > 0 ? 1f / GenreCount(tracks, row) : 0;
            }
            if (fits.IsAsked)
                (matrix[candidate, RankingFeature.FitMean], matrix[candidate, RankingFeature.FitWorst]) = fits.Of(row);
        }
    }

    private static void AddNames(TrackTable tracks, QueryPlan plan, RankingMatrix matrix)
    {
        var titles = new Dictionary<int, float>();
        foreach (var mention in plan.Titles)
        {
            foreach (var row in mention.Tracks.Select(tracks.Row).Where(row => row >= 0))
                titles[tracks.RecordingOf[row]] = Math.Max(titles.GetValueOrDefault(tracks.RecordingOf[row]), mention.Confidence);
        }
        var artists = plan.Artists.Select(tracks.ArtistOrdinal).Where(artist => artist >= 0).ToHashSet();
        for (var candidate = 0; candidate < matrix.Rows.Count; candidate++)
        {
            var row = matrix.Rows[candidate];
            matrix[candidate, RankingFeature.Title] = titles.GetValueOrDefault(tracks.RecordingOf[row]);
            foreach (var artist in tracks.ArtistsOf(row))
            {
                if (artists.Contains(artist))
                    matrix[candidate, RankingFeature.Artist] = 1;
            }
            foreach (var topic in plan.Topics)
            {
                if (tracks.Titles[row].Contains(topic, StringComparison.OrdinalIgnoreCase))
                    matrix[candidate, RankingFeature.Topic] = 1;
            }
        }
    }

    private static void AddText(TrackTable tracks, Retrieved retrieved, RankingMatrix matrix)
    {
        var best = 0f;
        var scores = new Dictionary<int, float>();
        foreach (var result in retrieved.Results.Where(result => result.Leg == Legs.Text))
        {
            foreach (var found in result.Candidates)
            {
                scores[tracks.Row(found.Id)] = found.Score;
                best = Math.Max(best, found.Score);
            }
        }
        if (best <= 0)
            return;
        for (var candidate = 0; candidate < matrix.Rows.Count; candidate++)
            matrix[candidate, RankingFeature.Text] = scores.GetValueOrDefault(matrix.Rows[candidate]) / best;
    }

    private static void AddProposed(TrackTable tracks, Retrieved retrieved, RankingMatrix matrix)
    {
        var proposed = retrieved.Results.Where(result => result.Leg == Legs.Proposed).SelectMany(result => result.Candidates)
            .ToDictionary(candidate => tracks.Row(candidate.Id), candidate => candidate.Score);
        for (var candidate = 0; candidate < matrix.Rows.Count && proposed.Count > 0; candidate++)
            matrix[candidate, RankingFeature.Proposed] = proposed.GetValueOrDefault(matrix.Rows[candidate]);
    }

    private static async Task AddVectorsAsync(OpenRelease release, Retrieved retrieved, RankingMatrix matrix, CancellationToken cancellationToken)
    {
        if (release.Vectors is not { } vectors || matrix.Rows.Count == 0)
            return;
        var ids = matrix.Rows.Select(row => release.Tracks.Ids[row]).ToArray();
        var asked = new List<(ReadOnlyMemory<float> Query, VectorStatistics Statistics, RankingFeature Feature, float Share, Task<IReadOnlyList<float>> Scores)>();
        if (retrieved.WordsQuery is { } words)
            Ask(VectorName.Words, words, release.WordsStatistics, RankingFeature.Words, 1);
        if (retrieved.SoundQuery is { } sound)
            Ask(VectorName.Sound, sound, release.SoundStatistics, RankingFeature.Sound, 1);
        foreach (var target in retrieved.Targets)
        {
            // Several targets: their mean, so that a track near both comes before a track near one.
            Ask(VectorName.Words, target.Words, release.WordsStatistics, RankingFeature.LikeWords, 1f / retrieved.Targets.Count);
            Ask(VectorName.Sound, target.Sound, release.SoundStatistics, RankingFeature.LikeSound, 1f / retrieved.Targets.Count);
        }
        // Side by side, since an index may be a server; added up in one order, since sums of floats depend on it.
        await Task.WhenAll(asked.Select(question => question.Scores));
        foreach (var (query, statistics, feature, share, scoring) in asked)
        {
            var scores = await scoring;
            var (mean, deviation) = statistics.Of(query.Span);
            for (var candidate = 0; candidate < ids.Length; candidate++)
                matrix[candidate, feature] += share * Math.Clamp((scores[candidate] - mean) / deviation, -HighestZ, HighestZ);
        }

        void Ask(VectorName name, ReadOnlyMemory<float> query, VectorStatistics? statistics, RankingFeature feature, float share)
        {
            if (statistics is not null && !query.IsEmpty)
                asked.Add((query, statistics, feature, share, vectors.ScoreAsync(name, query, ids, cancellationToken)));
        }
    }

    private static int GenreCount(TrackTable tracks, int row)
    {
        var count = 0;
        foreach (var word in tracks.GenreBits(row))
            count += System.Numerics.BitOperations.PopCount(word);
        return Math.Max(1, count);
    }
}
