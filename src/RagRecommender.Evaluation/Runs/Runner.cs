using System.Diagnostics;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Prompting;

namespace RagRecommender.Evaluation.Runs;

/// <summary>Asks every request of a set, one after the other, so that times are those of one caller.</summary>
public static class Runner
{
    // The first answers pay for the compiler, and are asked again.
    private const int WarmUp = 20;

    /// <param name="ask">The read path: <see cref="Recommender.RecommendAsync"/>.</param>
    /// <param name="usage">Of the language model that takes part; null for none.</param>
    /// <param name="condition">Name of the condition that <paramref name="ask"/> follows.</param>
    public static async Task<Run> RunAsync(
        Func<RecommendationRequest, CancellationToken, Task<RecommendationResponse>> ask, string condition, RerankMode rerank, RequestSet set,
        ModelUsage? usage, CancellationToken cancellationToken)
    {
        // A language model's answers are not worth their price a second time.
        foreach (var request in set.Requests.Take(usage is null ? WarmUp : 0))
            await AnswerAsync(ask, rerank, request, cancellationToken);
        var answers = new List<Answer>(set.Requests.Count);
        string release = "", model = "";
        foreach (var request in set.Requests)
        {
            var before = ModelCost.Of(usage);
            var (answer, response) = await AnswerAsync(ask, rerank, request, cancellationToken);
            var after = ModelCost.Of(usage);
            answers.Add(after is null ? answer : answer with { Cost = after - before! });
            (release, model) = (response?.Release ?? release, response?.Model ?? model);
        }
        return new Run(condition, set.Name, release, model.Length > 0 ? model : null, answers);
    }

    private static async Task<(Answer Answer, RecommendationResponse? Response)> AnswerAsync(
        Func<RecommendationRequest, CancellationToken, Task<RecommendationResponse>> ask, RerankMode rerank, JudgedRequest request,
        CancellationToken cancellationToken)
    {
        var asked = new RecommendationRequest(request.Query, request.Places, Rerank: rerank, Live: LiveMode.Off);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var response = await ask(asked, cancellationToken);
            var took = Stopwatch.GetElapsedTime(start);
            var answer = new Answer(
                request.Id, [.. response.Items.Select(item => item.Track.Id)], [.. response.Items.Select(item => (double)item.Score)],
                took.TotalMilliseconds, [.. response.Plan.NotApplied.Select(part => part.Reason)], response.Warnings, null);
            return (answer, response);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return (Answer.Failed(request.Id, error.ToString()), null);
        }
    }
}
