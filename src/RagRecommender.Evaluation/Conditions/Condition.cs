using RagRecommender.Prompting;
using RagRecommender.Ranking;
using RagRecommender.Retrieval;

namespace RagRecommender.Evaluation.Conditions;

/// <summary>A score that a condition is expected to reach.</summary>
/// <param name="Set">Name of the request set.</param>
/// <param name="Metric">Name of the metric, or <c>satisfied@10/family</c>.</param>
/// <param name="Score">What it got when the expectation was written.</param>
public sealed record ExpectedScore(string Set, string Metric, double Score);

/// <summary>The data set that expectations were measured on. They say nothing of another.</summary>
/// <param name="Tracks">Tracks after cleaning.</param>
/// <param name="Sha256">Of each file that holds it, lower-case hexadecimal.</param>
public sealed record MeasuredCatalogue(int Tracks, IReadOnlyList<string> Sha256);

/// <summary>A way to recommend, as data: what is switched on and the scores that it should reach.</summary>
public sealed record Condition
{
    /// <summary>Lower case; names the run.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Default: all.</summary>
    public IReadOnlyList<Legs> Legs { get; init => field = value ?? [Retrieval.Legs.All]; } = [Retrieval.Legs.All];

    public Fusion Fusion { get; init; } = Fusion.Ranker;

    /// <summary>Null: the feature ranker, which needs nothing else to run.</summary>
    public RerankMode? Rerank { get; init; }

    /// <summary>What the language model does, which is then needed to run. Null: nothing.</summary>
    public IReadOnlyList<ModelUses>? Model { get; init; }

    /// <summary>Null: the recommender's default.</summary>
    public int? CandidatesPerLeg { get; init; }

    /// <summary>Null: the recommender's default.</summary>
    public double? Diversity { get; init; }

    /// <summary>Null: the weights that come with the engine.</summary>
    public IReadOnlyDictionary<RankingFeature, float>? Weights { get; init; }

    /// <summary>False hands the words of a request to the legs as they stand. Null: requests are understood.</summary>
    public bool? Understands { get; init; }

    /// <summary>Null: no release is held to <see cref="Expected"/> before it is published.</summary>
    public MeasuredCatalogue? Catalogue { get; init; }

    public IReadOnlyList<ExpectedScore> Expected { get; init => field = value ?? []; } = [];

    /// <summary>Settings for the same <see cref="Recommender"/> as the API's.</summary>
    public RecommenderOptions ToOptions()
    {
        var options = new RecommenderOptions { Legs = Legs.Aggregate(Retrieval.Legs.None, (all, leg) => all | leg), Fusion = Fusion, Understands = Understands ?? true };
        if (CandidatesPerLeg is { } candidates)
            options.CandidatesPerLeg = candidates;
        if (Diversity is { } diversity)
            options.Diversity = diversity;
        if (Weights is { } weights)
            options.Weights = new RankerWeights(weights);
        return options;
    }
}
