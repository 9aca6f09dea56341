using System.Runtime.CompilerServices;
using RagRecommender.Api.Engagement;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Recommendations;

/// <summary>The recommender as listeners meet it: its answers are remembered, so that feedback on them can be counted.</summary>
public sealed class RememberedRecommender(Recommender recommender, AnswerRecording recording)
{
    /// <inheritdoc cref="Recommender.RecommendAsync"/>
    public Task<RecommendationResponse> RecommendAsync(RecommendationRequest request, CancellationToken cancellationToken) =>
        RecommendationResponse.OfAsync(AnswerAsync(request, cancellationToken));

    /// <inheritdoc cref="Recommender.AnswerAsync"/>
    public async IAsyncEnumerable<RecommendationEvent> AnswerAsync(RecommendationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (plan, items) = (default(PlanEvent), default(ItemsEvent));
        try
        {
            await foreach (var part in recommender.AnswerAsync(request, cancellationToken))
            {
                plan = part as PlanEvent ?? plan;
                items = part as ItemsEvent ?? items;
                // Before the last part goes out: feedback may come as soon as it is there.
                if (part is DoneEvent)
                    Remember();
                yield return part;
            }
        }
        finally
        {
            // Whoever leaves early has seen what came so far.
            Remember();
        }

        void Remember()
        {
            if (plan is not null && items is not null)
                recording.Remember(plan, items, request.Query);
            (plan, items) = (null, null);
        }
    }

    /// <inheritdoc cref="Recommender.SimilarAsync"/>
    public async Task<RecommendationResponse?> SimilarAsync(TrackId id, int limit, CancellationToken cancellationToken)
    {
        var answer = await recommender.SimilarAsync(id, limit, cancellationToken);
        if (answer is not null)
            recording.Remember(new PlanEvent(answer.RequestId, answer.Release, answer.Model, answer.Plan), new ItemsEvent(answer.Reranker, answer.Items), query: null);
        return answer;
    }
}
