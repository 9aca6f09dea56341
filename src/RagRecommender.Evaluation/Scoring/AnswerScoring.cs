using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Runs;

namespace RagRecommender.Evaluation.Scoring;

/// <summary>Every metric of one answer.</summary>
public static class AnswerScoring
{
    // A playlist of a length asked for may miss it by this much.
    private const double ToleratedMinutes = 2;

    private const int Depth = Satisfaction.Depth;

    public static QueryScores Score(JudgedRequest request, Answer answer, JudgedCatalogue catalogue)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        var shown = catalogue.Of(answer.Tracks);
        JudgedTrack[] first = [.. shown.Take(Depth).OfType<JudgedTrack>()];
        values["duplicates@10"] = AnswerShape.Duplicates(first);
        values["distinct-artists@10"] = AnswerShape.DistinctArtists(first, Depth);
        values["artist-share@10"] = AnswerShape.LargestArtistShare(first);
        if (request.Relevant is { } songs)
            AddRanked(values, answer.Tracks, songs);
        else if (request.Family == Families.Length)
            AddLength(values, request, [.. shown.OfType<JudgedTrack>()]);
        else
            values[MetricNames.Satisfied] = Satisfaction.Of(request, shown, catalogue);
        if (request.NotApplied is { } reasons)
            values["limit-told"] = answer.NotApplied.Any(given => reasons.Any(reason => given.Contains(reason, StringComparison.OrdinalIgnoreCase))) ? 1 : 0;
        return new QueryScores(request.Id, request.Family, values);
    }

    private static void AddRanked(Dictionary<string, double> values, IReadOnlyList<string> tracks, IReadOnlyList<IReadOnlyList<string>> songs)
    {
        var hits = Hits(tracks, songs);
        values["ndcg@1"] = RankedList.Ndcg(hits, songs.Count, 1);
        values["ndcg@10"] = RankedList.Ndcg(hits, songs.Count, 10);
        values[MetricNames.Ndcg20] = RankedList.Ndcg(hits, songs.Count, 20);
        values["recall@20"] = RankedList.Recall(hits, songs.Count, 20);
        values["mrr@20"] = RankedList.ReciprocalRank([.. hits.Take(20)]);
        values["hit@10"] = RankedList.Hit(hits, 10);
    }

    private static void AddLength(Dictionary<string, double> values, JudgedRequest request, JudgedTrack[] shown)
    {
        if (request.Minutes is { } minutes)
            values["length-kept"] = Math.Abs(shown.Sum(track => track.Duration) / 60_000 - minutes) <= ToleratedMinutes ? 1 : 0;
        if (request.Count is { } count)
            values["length-kept"] = shown.Length == count ? 1 : 0;
        values["length-precision"] = shown.Length == 0 ? 0 : shown.Count(request.IsKeptBy) / (double)shown.Length;
    }

    /// <summary>Which places hold a song not yet held by an earlier place; whichever of its ids.</summary>
    public static IReadOnlyList<bool> Hits(IReadOnlyList<string> tracks, IReadOnlyList<IReadOnlyList<string>> songs)
    {
        var songOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var song = 0; song < songs.Count; song++)
        {
            foreach (var id in songs[song])
                songOf[id] = song;
        }
        var found = new HashSet<int>();
        return [.. tracks.Select(id => songOf.TryGetValue(id, out var song) && found.Add(song))];
    }
}
