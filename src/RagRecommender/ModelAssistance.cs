using RagRecommender.Agents;
using RagRecommender.Prompting;
using RagRecommender.Ranking;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender;

/// <summary>
/// What a language model does for one answer, each part on its own and none needed: a part that fails or takes too long leaves the
/// answer as it was and a warning behind.
/// </summary>
internal sealed class ModelAssistance(LanguageModel model, CatalogueTools tools, RecommendationRequest request)
{
    // Open enough that songs nobody named may fit.
    private const float Open = 0.5f;
    private const float Unsure = 0.5f;

    private readonly ModelSession _session = model.Open();
    private readonly List<string> _warnings = [];

    /// <summary>Fallbacks taken, for the answer.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Whether the last order is the model's.</summary>
    public bool HasReranked { get; private set; }

    private string Query => request.Query ?? "";

    private IReadOnlyList<string> History => request.History ?? [];

    /// <summary>The plan of the rules with what the model adds: wishes, and songs to look up. Both are asked for at once.</summary>
    public async Task<QueryPlan> UnderstandAsync(QueryPlan rules, OpenRelease release, CancellationToken cancellationToken)
    {
        var budget = TimeSpan.FromMilliseconds(model.Options.InterpretMs);
        var interpreting = Uses(ModelUses.Interpreter)
            ? TryAsync("interpreter-fallback", () => ModelInterpreter.InterpretAsync(_session, rules, Query, History, release.Knowledge, budget, cancellationToken))
            : Task.FromResult<QueryPlan?>(null);
        var isLost = rules.Confidence < Unsure || rules.Warnings.Contains("not-understood");
        var exploring = Uses(ModelUses.Agent) && isLost
            ? TryAsync("agent-skipped", () => CatalogueAgent.FindAsync(_session, model.Options, tools.Functions, string.Join("; ", History.Append(Query)), cancellationToken))
            : Task.FromResult<IReadOnlyList<TrackId>?>(null);
        var proposing = Uses(ModelUses.Proposer) && rules.Openness >= Open && rules.Titles.Count == 0
            ? TryAsync("proposer-skipped", () => ModelProposer.ProposeAsync(_session, Query, History, budget, cancellationToken))
            : Task.FromResult<IReadOnlyList<Proposal>?>(null);
        await Task.WhenAll(interpreting, exploring, proposing);
        return (await interpreting ?? rules) with { Proposals = await proposing ?? [], ProposedTracks = await exploring ?? [] };
    }

    /// <summary>The best candidates in the model's order blended with theirs; as they were when the model is of no help.</summary>
    public async Task<List<Ranked>> RerankAsync(TrackTable tracks, QueryPlan plan, List<Ranked> ranked, CancellationToken cancellationToken)
    {
        if (request.Rerank == RerankMode.Llm && !model.Options.Uses.HasFlag(ModelUses.Reranker))
            _warnings.Add("rerank-skipped: the language model is not used for ranking");
        // Whoever names a song has ordered the answer already.
        if (!Uses(ModelUses.Reranker) || (request.Rerank == RerankMode.Auto && plan.Titles.Count > 0))
            return ranked;
        var reranked = await TryAsync(
            "rerank-skipped", () => new ModelReranker(_session, model.Options).RerankAsync(tracks, string.Join("; ", History.Append(Query)), ranked, cancellationToken));
        HasReranked = reranked is not null;
        return reranked ?? ranked;
    }

    private bool Uses(ModelUses use) =>
        model.Options.Uses.HasFlag(use) && (use != ModelUses.Reranker || request.Rerank is RerankMode.Auto or RerankMode.Llm);

    private async Task<T?> TryAsync<T>(string warning, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (ModelUnavailableException error)
        {
            lock (_warnings)
                _warnings.Add($"{warning}: {error.Message}");
            return null;
        }
    }
}
