using System.ComponentModel.DataAnnotations;
using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Ranking;
using RagRecommender.Retrieval;

namespace RagRecommender;

/// <summary>How candidates become an order.</summary>
public enum Fusion
{
    /// <summary>The linear ranker over named features.</summary>
    Ranker,

    /// <summary>Reciprocal rank fusion of the legs as they are.</summary>
    ReciprocalRank,

    /// <summary>Popularity alone: a baseline.</summary>
    Popularity,

    /// <summary>A seeded shuffle: a baseline.</summary>
    Random,
}

/// <summary>Settings of the read path; each has a working default.</summary>
public sealed class RecommenderOptions
{
    /// <summary>Ways of finding candidates. Default: all.</summary>
    public Legs Legs { get; set; } = Legs.All;

    /// <summary>Default: the ranker.</summary>
    public Fusion Fusion { get; set; } = Fusion.Ranker;

    /// <summary>Whether requests are understood. False hands the words to the legs as they stand: a baseline. Default true.</summary>
    public bool Understands { get; set; } = true;

    /// <summary>Candidates that each leg hands on, 10-2,000. Default 300.</summary>
    [Range(10, 2_000)]
    public int CandidatesPerLeg { get; set; } = 300;

    /// <summary>What one unit of similarity to a chosen track costs in score, 0-10. Default 0.15.</summary>
    [Range(0d, 10d)]
    public double Diversity { get; set; } = 0.15;

    /// <summary>How far what a profile likes moves its answers.</summary>
    public ProfileOptions Profiles { get; set; } = new();

    /// <summary>The experiment that answers take part in.</summary>
    public InterleavingOptions Interleaving { get; set; } = new();

    /// <summary>Of the challenger <see cref="Challenger.Weights"/>.</summary>
    public RankerWeights? ChallengerWeights { get; set; }

    /// <summary>Weights in place of those that come with the engine.</summary>
    public RankerWeights Weights { get; set; } = RankerWeights.Default;
}
