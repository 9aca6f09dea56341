using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Engagement;

/// <summary>Which ranker is tried against the usual one.</summary>
public enum Challenger
{
    /// <summary>No experiment.</summary>
    None,

    /// <summary>Reciprocal rank fusion of the retrieval legs as they are.</summary>
    ReciprocalRank,

    /// <summary>Popularity alone.</summary>
    Popularity,

    /// <summary>The usual ranker with other weights.</summary>
    Weights,
}

/// <summary>An experiment: some answers are drafted in turns by the usual ranker and a challenger (<c>RagRecommender:Interleaving</c>).</summary>
public sealed class InterleavingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Interleaving";

    /// <summary>The other ranker: none, reciprocalRank, popularity or weights. Default none.</summary>
    public Challenger Challenger { get; set; } = Challenger.None;

    /// <summary>A weights file as <c>rag evaluate fit</c> writes it, for the challenger <c>weights</c>. Default none.</summary>
    public string? WeightsPath { get; set; }

    /// <summary>Share of requests that are drafted so, 0-1; which ones depends on the request alone. Default 1.</summary>
    [Range(0d, 1d)]
    public double Share { get; set; } = 1;

    /// <summary>Of the coin that says who begins a round. Default 1.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;
}
