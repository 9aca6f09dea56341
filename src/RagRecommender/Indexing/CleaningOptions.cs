using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Indexing;

/// <summary>When a source is too bad to be indexed.</summary>
public sealed class CleaningOptions
{
    /// <summary>Share of rows that may be rejected before the run is given up; default 0.05.</summary>
    [Range(0.0, 1.0)]
    public double MaxRejectedShare { get; set; } = 0.05;

    /// <summary>Rejections kept with line and reason; further ones are only counted; default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxRejectionsKept { get; set; } = 100_000;
}
