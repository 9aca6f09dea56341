using System.Runtime.CompilerServices;
using RagRecommender.Api.Engagement;
using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Recommendations;

/// <summary>
/// The recommender as listeners meet it: it knows what their profile likes, and its answers are remembered, so that feedback on them can
/// be counted.
/// </summary>
public sealed partial class RememberedRecommender(Recommender recommender, AnswerRecording recording, IEngagementLog log, ILogger<RememberedRecommender> logger)
{
    /// <inheritdoc cref="Recommender.RecommendAsync"/>
    public Task<RecommendationResponse> RecommendAsync(RecommendationRequest request, CancellationToken cancellationToken) =>
        RecommendationResponse.OfAsync(AnswerAsync(request, cancellationToken));

    /// <inheritdoc cref="Recommender.AnswerAsync(RecommendationRequest, CancellationToken)"/>
    public async IAsyncEnumerable<RecommendationEvent> AnswerAsync(RecommendationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (plan, items) = (default(PlanEvent), default(ItemsEvent));
        var taste = request.ProfileId is null ? Taste.None : await TasteAsync(new ProfileId(request.ProfileId), cancellationToken);
        try
        {
            await foreach (var part in recommender.AnswerAsync(request, taste ?? Taste.None, cancellationToken))
            {
                plan = part as PlanEvent ?? plan;
                items = part as ItemsEvent ?? items;
                // Before the last part goes out: feedback may come as soon as it is there.
                if (part is DoneEvent)
                    Remember();
                yield return part is DoneEvent done && taste is null ? done with { Warnings = [.. done.Warnings, "profile-unavailable"] } : part;
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

    // Null when the store fails: the answer is then the one that everybody gets.
    private async Task<Taste?> TasteAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        try
        {
            return await log.GetTasteAsync(profile, cancellationToken);
        }
        catch (ServiceUnavailableException error)
        {
            LogUnavailable(error.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What a profile likes can't be read: {Reason}")]
    private partial void LogUnavailable(string reason);
}
