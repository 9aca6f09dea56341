using System.Diagnostics;
using RagRecommender.Conversations;
using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation.Turns;

/// <summary>
/// Plays conversations that people had, turn by turn through the memory of the service. The people answered somebody else's lists, so what they say of a
/// track that was shown to them can mislead here; differences between turns and against the same words alone are what counts.
/// </summary>
public sealed class ConversationPlay(Recommender recommender)
{
    private const int Depth = 20;

    public async Task<IReadOnlyList<PlayedTurn>> PlayAsync(RequestSet set, CancellationToken cancellationToken)
    {
        var played = new List<PlayedTurn>();
        foreach (var request in set.Requests.Where(request => request is { Turns.Count: > 0, Relevant.Count: > 0 }))
            played.AddRange(await PlayAsync(request, cancellationToken));
        return played;
    }

    private async Task<IReadOnlyList<PlayedTurn>> PlayAsync(JudgedRequest request, CancellationToken cancellationToken)
    {
        var (id, songs) = (ConversationMemory.New, request.Relevant!);
        var shown = new List<string>();
        var played = new List<PlayedTurn>();
        foreach (var words in request.Turns!.Where(turn => !string.IsNullOrWhiteSpace(turn)))
        {
            var alone = await AskAsync(words, null, cancellationToken);
            var begun = Stopwatch.GetTimestamp();
            var answer = await AskAsync(words, id, cancellationToken);
            var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            id = answer.ConversationId!;
            string[] tracks = [.. answer.Items.Select(item => item.Track.Id)];
            var repeated = tracks.Count(shown.Contains);
            shown.AddRange(tracks.Except(shown).ToList());
            played.Add(new PlayedTurn(
                request.Id, played.Count + 1, Ndcg(tracks, songs), Ndcg([.. alone.Items.Select(item => item.Track.Id)], songs),
                AnswerScoring.Hits(shown, songs).Count(hit => hit) / (double)songs.Count, tracks.Length == 0 ? 0 : repeated / (double)tracks.Length, took));
        }
        return played;
    }

    private Task<RecommendationResponse> AskAsync(string words, string? conversation, CancellationToken cancellationToken) =>
        recommender.RecommendAsync(new RecommendationRequest(words, Depth, Rerank: RerankMode.Features, Live: LiveMode.Off, ConversationId: conversation), cancellationToken);

    private static double Ndcg(IReadOnlyList<string> tracks, IReadOnlyList<IReadOnlyList<string>> songs) => RankedList.Ndcg(AnswerScoring.Hits(tracks, songs), songs.Count, Depth);
}
