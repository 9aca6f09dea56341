namespace RagRecommender.Evaluation.Requests;

/// <summary>Kinds of request whose scoring differs from the others'.</summary>
public static class Families
{
    /// <summary>One song is meant: it is there or not.</summary>
    public const string KnownItem = "known-item";

    /// <summary>A number of songs or a total time is asked for; what counts is whether it is kept.</summary>
    public const string Length = "length";
}
