using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Engagement;

/// <summary>Takes feedback, also on an answer that was given just now and waits to be written.</summary>
public sealed class FeedbackDesk(IEngagementLog log, AnswerRecording recording, EngagementMetrics metrics, TimeProvider time)
{
    public async Task<FeedbackOutcome> AddAsync(
        string requestId, TrackId track, FeedbackKind kind, ProfileId? profile, CancellationToken cancellationToken)
    {
        var feedback = new Feedback(requestId, track, kind, time.GetUtcNow(), profile);
        var outcome = await log.AddAsync(feedback, cancellationToken);
        if (outcome == FeedbackOutcome.UnknownRequest)
        {
            await recording.FlushAsync(cancellationToken);
            outcome = await log.AddAsync(feedback, cancellationToken);
        }
        metrics.Count(kind, outcome);
        return outcome;
    }
}
