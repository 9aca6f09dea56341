using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Profiles;

/// <summary>How far what a profile likes moves its answers (<c>RagRecommender:Profiles</c>).</summary>
public sealed class ProfileOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Profiles";

    /// <summary>Weight of the ranking feature <c>taste</c>, 0-10; a genre that was asked for weighs 3. Default 2.</summary>
    [Range(0d, 10d)]
    public double Strength { get; set; } = 2;

    /// <summary>Share of the places of a personal answer that go to tracks unlike those liked, in the order that everybody gets, 0-1. Default 0.2.</summary>
    [Range(0d, 1d)]
    public double ExplorationShare { get; set; } = 0.2;
}
