using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Live;

/// <summary>Section <c>RagRecommender:Live</c>: how long an answer waits for Spotify.</summary>
public sealed class LiveOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Live";

    /// <summary>Milliseconds, 50-10,000. Default 1,000.</summary>
    [Range(50, 10_000)]
    public int BudgetMs { get; set; } = 1_000;
}
