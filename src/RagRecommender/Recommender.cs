using RagRecommender.Retrieval;

namespace RagRecommender;

/// <summary>The read path from words to tracks.</summary>
public sealed class Recommender(IReleaseSource releases)
{
    /// <summary>Answers one request from one release.</summary>
    public async Task<RecommendationResponse> RecommendAsync(RecommendationRequest request, CancellationToken cancellationToken)
    {
        using var lease = await releases.AcquireAsync(cancellationToken);
        throw new NotImplementedException();
    }
}
