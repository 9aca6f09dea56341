using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Conversations;

/// <summary>Section <c>RagRecommender:Conversations</c>: how long and how many are remembered.</summary>
public sealed class ConversationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Conversations";

    /// <summary>Minutes from the last turn on, 1-1,440. Default 60.</summary>
    [Range(1, 1_440)]
    public int Minutes { get; set; } = 60;

    /// <summary>Conversations at most, 1-100,000; beyond it the one that was silent for longest is forgotten. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int Most { get; set; } = 2_000;
}
