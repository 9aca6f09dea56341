using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RagRecommender.Api.Engagement;

/// <summary>What is remembered of answers and listeners, and for how long (<c>RagRecommender:Engagement</c>).</summary>
public sealed class EngagementOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Engagement";

    /// <summary>Whether answers are remembered at all. Without, feedback is refused and coverage stays empty. Default true.</summary>
    public bool Remember { get; set; } = true;

    /// <summary>Whether the words of a request are kept with its answer. Default false.</summary>
    public bool KeepQueries { get; set; }

    /// <summary>Days after which an answer is forgotten, with its feedback and exposure, 1-3,650. Default 90.</summary>
    [Range(1, 3650)]
    public int AnswerDays { get; set; } = 90;

    /// <summary>Days after which a profile that has learnt nothing new is forgotten, 1-3,650. Default 365.</summary>
    [Range(1, 3650)]
    public int ProfileDays { get; set; } = 365;

    /// <summary>Answers kept at most, the oldest are forgotten first, 1-100,000,000. Default 1,000,000, about 500 MB.</summary>
    [Range(1, 100_000_000)]
    public int MostAnswers { get; set; } = 1_000_000;

    /// <summary>Answers that may wait to be written; what comes while all places are taken is counted and dropped, 1-1,000,000. Default 8,192.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; set; } = 8192;

    /// <summary>Milliseconds between two writes of answers, 1-60,000. Default 250.</summary>
    [Range(1, 60_000)]
    public int WriteEveryMs { get; set; } = 250;
}

[OptionsValidator]
public sealed partial class EngagementOptionsValidator : IValidateOptions<EngagementOptions>;
