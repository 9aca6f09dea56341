namespace RagRecommender.Evaluation.Requests;

/// <summary>The halves of a battery.</summary>
public static class Splits
{
    /// <summary>Rules and weights may be made with it.</summary>
    public const string Development = "dev";

    /// <summary>Nothing is made with it; it only measures.</summary>
    public const string Held = "held";
}
