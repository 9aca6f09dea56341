using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Runs;

namespace RagRecommender.Evaluation.Scoring;

/// <summary>A run to its scores.</summary>
public static class Scorer
{
    /// <summary>Every request of <paramref name="set"/> counts, also one that the run does not answer.</summary>
    public static SetScores Score(RequestSet set, Run run, JudgedCatalogue catalogue)
    {
        var answers = run.Answers.ToDictionary(answer => answer.Request, StringComparer.Ordinal);
        var judged = set.Requests
            .Select(request => (Request: request, Answer: answers.GetValueOrDefault(request.Id) ?? Answer.Failed(request.Id, "not asked")))
            .ToList();
        List<QueryScores> queries = [.. judged.Select(pair => AnswerScoring.Score(pair.Request, pair.Answer, catalogue))];
        return new SetScores(
            run.Condition, set.Name, run.Release, Means(queries), ByFamily(queries), judged.Count(pair => pair.Answer.Error is not null),
            ReachOf(catalogue, judged.SelectMany(pair => pair.Answer.Tracks)),
            Percentiles.Of(judged.Where(pair => pair.Answer.Error is null).Select(pair => pair.Answer.Milliseconds)), queries, MeanCost.Of([.. judged.Select(pair => pair.Answer)]));
    }

    private static SortedDictionary<string, Estimate> Means(IReadOnlyList<QueryScores> queries) => new(
        queries.SelectMany(query => query.Values).GroupBy(value => value.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Bootstrap.Estimate([.. group.Select(value => value.Value)]), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static SortedDictionary<string, Estimate> ByFamily(IReadOnlyList<QueryScores> queries) => new(
        queries.Where(query => query.Family is not null && query.Values.ContainsKey(MetricNames.Satisfied)).GroupBy(query => query.Family!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Bootstrap.Estimate([.. group.Select(query => query.Values[MetricNames.Satisfied])]), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static Reach ReachOf(JudgedCatalogue catalogue, IEnumerable<string> ids)
    {
        JudgedTrack[] shown = [.. catalogue.Of(ids).OfType<JudgedTrack>()];
        var genres = shown.SelectMany(track => track.Genres).Distinct(StringComparer.Ordinal).Count();
        var artists = shown.SelectMany(track => track.Artists).Distinct(StringComparer.Ordinal).Count();
        return new Reach(
            Share(genres, catalogue.Genres.Count), Share(artists, catalogue.Artists.Count), shown.DistinctBy(track => track.Id).Count(),
            shown.Length == 0 || catalogue.MeanPopularity == 0 ? 0 : shown.Average(track => track.Popularity) / catalogue.MeanPopularity);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
