using System.Diagnostics;
using System.Runtime.CompilerServices;
using RagRecommender.Agents;
using RagRecommender.Conversations;
using RagRecommender.Engagement;
using RagRecommender.Explaining;
using RagRecommender.Live;
using RagRecommender.Profiles;
using RagRecommender.Prompting;
using RagRecommender.Ranking;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender;

/// <summary>
/// The read path from words to tracks, top to bottom: understand, retrieve, rank, choose, hydrate, explain. Ranking reads the columns
/// in memory, so only the tracks that are shown are fetched, in one round trip. Slower stages that are optional join behind: a language
/// model, where there is one, adds to the plan and orders the best candidates again (<see cref="ModelAssistance"/>).
/// </summary>
public sealed class Recommender(
    IReleaseSource releases, RuleInterpreter interpreter, Retriever retriever, RecommenderOptions options, TimeProvider time, LiveFallback? fallback = null,
    LanguageModel? model = null, ConversationMemory? conversations = null)
{
    private const int MostItems = 100;
    private const int DiversityWindow = 60;
    private const int BaselineSeed = 7;

    private static readonly IReadOnlySet<int> NothingExplored = new HashSet<int>();

    private RankerWeights PersonalWeights => field ??= options.Weights.With(RankingFeature.Taste, (float)options.Profiles.Strength);

    private CatalogueTools Tools => field ??= new CatalogueTools(releases, RecommendWithoutModelAsync);

    /// <summary>Answers one request from one release, with the language model where there is one.</summary>
    /// <exception cref="ServiceUnavailableException">No release is published, or every way of finding tracks failed.</exception>
    public Task<RecommendationResponse> RecommendAsync(RecommendationRequest request, CancellationToken cancellationToken) =>
        RecommendationResponse.OfAsync(AnswerAsync(request, cancellationToken));

    /// <summary>The answer of the rules and the features alone, within milliseconds.</summary>
    /// <exception cref="ServiceUnavailableException">No release is published, or every way of finding tracks failed.</exception>
    public Task<RecommendationResponse> RecommendWithoutModelAsync(RecommendationRequest request, CancellationToken cancellationToken) =>
        RecommendationResponse.OfAsync(AnswerAsync(new Asked(request, Taste.None, null), null, cancellationToken));

    /// <summary>
    /// The same answer as it comes about: what the catalogue gives at once, then another list for each slower stage that changes it.
    /// </summary>
    /// <exception cref="ServiceUnavailableException">Before the first part: no release is published, or every way of finding tracks failed.</exception>
    public IAsyncEnumerable<RecommendationEvent> AnswerAsync(RecommendationRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request, Taste.None, cancellationToken);

    /// <inheritdoc cref="AnswerAsync(RecommendationRequest, CancellationToken)"/>
    /// <param name="taste">What the listener is known to like; it moves the order, never what a constraint lets pass.</param>
    public IAsyncEnumerable<RecommendationEvent> AnswerAsync(RecommendationRequest request, Taste taste, CancellationToken cancellationToken)
    {
        var turn = request is { ConversationId: { } id, Query: { } query } ? conversations?.Begin(id, query) : null;
        if (turn is not null)
            request = request with { Query = turn.Query, History = turn.History };
        return AnswerAsync(new Asked(request, taste, turn), UsesModel(request) ? new ModelAssistance(model!, Tools, request) : null, cancellationToken);
    }

    /// <summary>Recordings like one track, by both vectors, genres and features. Null when the track is not in the catalogue.</summary>
    public async Task<RecommendationResponse?> SimilarAsync(TrackId id, int limit, CancellationToken cancellationToken)
    {
        using (var lease = await releases.AcquireAsync(cancellationToken))
        {
            if (lease.Release.Tracks.Row(id) < 0)
                return null;
        }
        return await RecommendAsync(new RecommendationRequest(null, limit, SeedTrackIds: [id.Value]), cancellationToken);
    }

    /// <summary>A request with who asks it and the turn that it is of a conversation, if of any.</summary>
    private sealed record Asked(RecommendationRequest Request, Taste Taste, ConversationTurn? Turn);

    private async IAsyncEnumerable<RecommendationEvent> AnswerAsync(
        Asked asked, ModelAssistance? assistance, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var (request, _, turn) = asked;
        using var lease = await releases.AcquireAsync(cancellationToken);
        var release = lease.Release;
        var draft = await DraftAsync(asked, release, null, cancellationToken);
        var plan = new PlanEvent(Identifier(), release.Info.Name, release.Info.Model?.ToString(), PlanSummaries.Of(draft.Plan, draft.Limit), turn?.Id);
        turn?.Answered(draft.Plan, Ids(draft.Items));
        yield return plan;
        yield return new ItemsEvent(draft.Reranker, draft.Items) { Interleaving = draft.Interleaving };

        if (assistance is not null)
        {
            draft = await DraftAsync(asked, release, assistance, cancellationToken);
            turn?.Answered(draft.Plan, Ids(draft.Items));
            plan = plan with { Plan = PlanSummaries.Of(draft.Plan, draft.Limit) };
            yield return plan;
            yield return new ItemsEvent(draft.Reranker, draft.Items) { Interleaving = draft.Interleaving };
        }

        var items = draft.Items;
        var live = request.Live == LiveMode.Off || fallback is null ? null : await LiveAsync(fallback, draft, cancellationToken);
        if (live is { Found.Count: > 0 })
        {
            items = LiveItems.Join(live.Found, draft.Items, draft.Limit);
            turn?.Answered(draft.Plan, Ids(items));
            yield return new ItemsEvent(draft.Reranker, items);
        }

        List<string> warnings = [.. Warnings(request, release, draft, items), .. assistance?.Warnings ?? [], .. new[] { live?.Warning, turn?.Warning }.OfType<string>()];
        Telemetry.Count(plan.Plan, draft.Reranker, warnings);
        yield return new DoneEvent(warnings, draft.Timings with { TotalMs = Math.Round(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 3) });
    }

    // Someone who turns re-ranking off asks for the plainest answer there is.
    private bool UsesModel(RecommendationRequest request) =>
        model is not null && !string.IsNullOrWhiteSpace(request.Query) && options.Understands && request.Rerank != RerankMode.Off;

    /// <summary>What the catalogue answers, by itself or with the model's help.</summary>
    private sealed record Draft(
        QueryPlan Plan, int Limit, Retrieved Retrieved, RankingMatrix Matrix, IReadOnlyList<RecommendedTrack> Items, string Reranker, StageTimings Timings)
    {
        public Interleaving? Interleaving { get; init; }
    }

    private async Task<Draft> DraftAsync(Asked asked, OpenRelease release, ModelAssistance? assistance, CancellationToken cancellationToken)
    {
        var (request, taste, turn) = asked;
        using var total = Telemetry.Stage("recommend");
        var understanding = Telemetry.Stage("understand");
        var plan = Understand(request, release);
        if (assistance is not null)
            plan = await assistance.UnderstandAsync(plan, release, cancellationToken);
        plan = RequestPlans.Merge(plan, request);
        plan = turn?.Refine(plan) ?? plan;
        var understandMs = End(understanding);

        var retrieving = Telemetry.Stage("retrieve");
        var retrieved = await retriever.RetrieveAsync(release, plan, options.Legs, options.CandidatesPerLeg, cancellationToken);
        var retrieveMs = End(retrieving);

        var ranking = Telemetry.Stage("rank");
        if (retrieved.LacksVectors)
            release = release with { Vectors = null };
        var matrix = await WithVectorsOrWithoutAsync(() => FeatureExtraction.ExtractAsync(release, plan, retrieved, taste, cancellationToken));
        var fusion = request.Rerank == RerankMode.Off ? Fusion.ReciprocalRank : options.Fusion;
        var weights = taste.IsEmpty ? options.Weights : PersonalWeights;
        var scores = Scores(release, retrieved, matrix, fusion, weights);
        var ranked = Selection.Order(release.Tracks, matrix, scores);
        if (assistance is not null)
            ranked = await assistance.RerankAsync(release.Tracks, plan, ranked, cancellationToken);
        var limit = Math.Min(request.Limit, plan.Count ?? request.Limit);
        var chosen = await WithVectorsOrWithoutAsync(() => ChooseAsync(release, plan, ranked, limit, cancellationToken));
        var reranker = assistance is { HasReranked: true } ? "llm" : fusion == Fusion.Ranker ? "features" : "off";
        Interleaving? interleaving = null;
        IReadOnlySet<int> explored = NothingExplored;
        if (fusion == Fusion.Ranker && plan.TotalLength is null)
        {
            if (!taste.IsEmpty)
                (chosen, explored) = await WithVectorsOrWithoutAsync(() => ExploreAsync(release, plan, matrix, chosen, limit, cancellationToken));
            else if (reranker == "features" && RankerTrial.TakesPart(options.Interleaving, request, out var seed))
            {
                (chosen, interleaving) = await WithVectorsOrWithoutAsync(
                    () => InterleaveAsync(release, plan, retrieved, matrix, scores, chosen, limit, seed, cancellationToken));
            }
        }
        var rankMs = End(ranking);

        var showing = Telemetry.Stage("show");
        var items = await ShowAsync(release, plan, matrix, weights, chosen, explored, cancellationToken);
        End(showing);
        return new Draft(
            plan, limit, retrieved, matrix, items, interleaving is null ? reranker : "interleaved",
            new StageTimings(understandMs, retrieveMs, rankMs, Math.Round(total.ElapsedMs, 3)))
        {
            Interleaving = interleaving,
        };

        // The index may go away between two stages: the rest of the answer does without it, and does not wait for it again.
        async Task<T> WithVectorsOrWithoutAsync<T>(Func<Task<T>> stage)
        {
            try
            {
                return await stage();
            }
            catch (Exception error) when (release.Vectors is not null && error is (ServiceUnavailableException or DamagedReleaseException))
            {
                release = release with { Vectors = null };
                retrieved = retrieved with { Warnings = [.. retrieved.Warnings, Retriever.DenseUnavailable], LacksVectors = true };
                return await stage();
            }
        }
    }

    private async Task<(List<Ranked> Chosen, IReadOnlySet<int> Explored)> ExploreAsync(
        OpenRelease release, QueryPlan plan, RankingMatrix matrix, List<Ranked> personal, int limit, CancellationToken cancellationToken)
    {
        var unfamiliar = Selection.Order(release.Tracks, matrix, matrix.Scores(options.Weights));
        unfamiliar.RemoveAll(entry => matrix[entry.Candidate, RankingFeature.Taste] >= Exploration.Familiar);
        var others = await ChooseAsync(release, plan, unfamiliar, limit, cancellationToken);
        return Exploration.Merge(personal, others, limit, options.Profiles.ExplorationShare, Fits(release.Tracks, plan));
    }

    private async Task<(List<Ranked> Chosen, Interleaving Interleaving)> InterleaveAsync(
        OpenRelease release, QueryPlan plan, Retrieved retrieved, RankingMatrix matrix, float[] scores, List<Ranked> champion, int limit, int seed,
        CancellationToken cancellationToken)
    {
        var challenger = options.Interleaving.Challenger;
        var otherScores = Scores(release, retrieved, matrix, RankerTrial.FusionOf(challenger), options.ChallengerWeights ?? options.Weights);
        var others = await ChooseAsync(release, plan, Selection.Order(release.Tracks, matrix, otherScores), limit, cancellationToken);
        var (chosen, picks) = RankerTrial.Draft(champion, others, scores, limit, seed, Fits(release.Tracks, plan));
        return (chosen, new Interleaving("features", RankerTrial.NameOf(challenger), picks));
    }

    // Two lists that each keep to the artist cap may break it together.
    private static Func<List<Ranked>, Ranked, bool> Fits(TrackTable tracks, QueryPlan plan) =>
        Selection.LiftsArtistCap(plan) ? (_, _) => true : (chosen, entry) => !Selection.StandsTooOften(tracks, chosen, entry.Row);

    private static async Task<Looked<IReadOnlyList<LiveTrack>>> LiveAsync(LiveFallback fallback, Draft draft, CancellationToken cancellationToken)
    {
        using var stage = Telemetry.Stage("live");
        return await fallback.FindAsync(draft.Plan, draft.Limit, cancellationToken);
    }

    private QueryPlan Understand(RecommendationRequest request, OpenRelease release) =>
        string.IsNullOrWhiteSpace(request.Query) || !options.Understands
            ? new QueryPlan { Text = request.Query ?? "", SoundText = request.Query ?? "" }
            : interpreter.Interpret(request.Query, request.History ?? [], release.Knowledge);

    private static float[] Scores(OpenRelease release, Retrieved retrieved, RankingMatrix matrix, Fusion fusion, RankerWeights weights) => fusion switch
    {
        Fusion.Ranker => matrix.Scores(weights),
        Fusion.Popularity => [.. matrix.Rows.Select(row => CataloguePriors.Of(release.Tracks).RecordingPopularity[release.Tracks.RecordingOf[row]])],
        Fusion.Random => Shuffled(matrix.Rows.Count),
        _ => [.. retrieved.Candidates.Select(candidate => candidate.Score)],
    };

    private static float[] Shuffled(int count)
    {
        var scores = Enumerable.Range(0, count).Select(place => (float)place).ToArray();
        new Random(BaselineSeed).Shuffle(scores);
        return scores;
    }

    private async Task<List<Ranked>> ChooseAsync(
        OpenRelease release, QueryPlan plan, IReadOnlyList<Ranked> ranked, int limit, CancellationToken cancellationToken)
    {
        var tracks = release.Tracks;
        var lift = Selection.LiftsArtistCap(plan);
        if (plan.TotalLength is { } total)
        {
            var pool = Selection.Choose(tracks, ranked, MostItems * 2, lift);
            var durations = pool.Select(entry => (int)tracks.Column(Feature.Duration)[entry.Row]).ToArray();
            // A playlist of a length keeps to the length; the limit gives way where it is too small for it.
            var within = PlaylistLength.Fill(durations, [.. pool.Select(entry => entry.Score)], total, plan.Count ?? limit);
            var seconds = within.Sum(index => durations[index] / 1000d);
            if (plan.Count is null && Math.Abs(seconds - total.TotalSeconds) > PlaylistLength.Tolerance.TotalSeconds)
                within = PlaylistLength.Fill(durations, [.. pool.Select(entry => entry.Score)], total, MostItems);
            return [.. within.Select(index => pool[index])];
        }
        if (options.Diversity == 0 || release.Vectors is not { } vectors || plan.Titles.Count > 0)
            return Selection.Choose(tracks, ranked, limit, lift);
        var window = ranked.Take(Math.Max(DiversityWindow, limit * 3)).Select(entry => tracks.Ids[entry.Row]).ToArray();
        var both = await Task.WhenAll(vectors.GetAsync(VectorName.Words, window, cancellationToken), vectors.GetAsync(VectorName.Sound, window, cancellationToken));
        var (words, sound) = (both[0], both[1]);
        return Selection.Choose(tracks, ranked, limit, lift, Similarity, (float)options.Diversity);

        float Similarity(int left, int right) => left >= window.Length || right >= window.Length
            ? 0
            : (VectorMath.Dot(words[left].Span, words[right].Span) + VectorMath.Dot(sound[left].Span, sound[right].Span)) / 2;
    }

    private static async Task<IReadOnlyList<RecommendedTrack>> ShowAsync(
        OpenRelease release, QueryPlan plan, RankingMatrix matrix, RankerWeights weights, List<Ranked> chosen, IReadOnlySet<int> explored,
        CancellationToken cancellationToken)
    {
        var shown = await release.Catalog.GetAsync([.. chosen.Select(entry => release.Tracks.Ids[entry.Row])], cancellationToken);
        var reasons = new Reasons(release.Tracks, plan, matrix, weights);
        return
        [
            .. chosen.Zip(shown, (entry, track) => (entry, track)).Select((pair, place) => new RecommendedTrack(
                place + 1, ShownScore(pair.entry.Score), RecommendedTrack.FromCatalogue, TrackSummary.Of(pair.track),
                explored.Contains(place) ? [.. reasons.Of(pair.entry.Candidate), "unlike what you liked before"] : reasons.Of(pair.entry.Candidate))),
        ];
    }

    // A logistic curve: monotone, 0-1, and steep enough over the scores that the ranker gives.
    private static float ShownScore(float score) => MathF.Round(1 / (1 + MathF.Exp(-score / 4)), 4);

    private List<string> Warnings(RecommendationRequest request, OpenRelease release, Draft draft, IReadOnlyList<RecommendedTrack> items)
    {
        var (plan, limit) = (draft.Plan, draft.Limit);
        var warnings = new List<string>([.. plan.Warnings, .. draft.Retrieved.Warnings]);
        if (string.IsNullOrWhiteSpace(request.Query) && plan.Filter.IsEmpty && plan.LikeTracks.Count == 0)
            warnings.Add("not-understood");
        if (release.Vectors is null)
            warnings.Add("vectors-pending");
        if (plan.ExcludesShown && request is { ConversationId: null, ExcludeTrackIds: null or { Count: 0 } })
            warnings.Add("shown-unknown: which tracks were shown is known from conversationId or excludeTrackIds alone");
        if (request.Rerank == RerankMode.Llm && (model is null || string.IsNullOrWhiteSpace(request.Query)))
            warnings.Add("rerank-skipped: " + (model is null ? "no language model is configured" : "there are no words to rank by"));
        if (plan.TotalLength is { } total)
        {
            var minutes = items.Sum(item => item.Track.DurationMs) / 60_000d;
            if (Math.Abs(minutes - total.TotalMinutes) > PlaylistLength.Tolerance.TotalMinutes)
                warnings.Add(FormattableString.Invariant($"length-missed: the tracks that fit the request last {minutes:0} of {total.TotalMinutes:0} minutes"));
        }
        else if (items.Count < limit)
        {
            var passing = release.Tracks.Select(plan.Filter).Count;
            warnings.Add(passing <= items.Count
                ? $"fewer-results: only {passing} recordings meet every constraint"
                : $"fewer-results: {passing} recordings meet every constraint, but no artist is shown more than {Selection.MostOfOneArtist} times in ten");
        }
        return warnings;
    }

    private static double End(Telemetry.StageScope stage)
    {
        using (stage)
            return Math.Round(stage.ElapsedMs, 3);
    }

    private static IEnumerable<TrackId> Ids(IReadOnlyList<RecommendedTrack> items) => items.Select(item => new TrackId(item.Track.Id));

    // Sortable by time, as ULIDs are, and unique without coordination.
    private string Identifier() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
