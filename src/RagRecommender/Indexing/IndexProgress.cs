namespace RagRecommender.Indexing;

/// <summary>The stages of an index run, in order.</summary>
public enum IndexStage
{
    Reading,
    Describing,
    Embedding,
    Writing,
    Verifying,
    Judging,
    Publishing,
}

/// <summary>How far a run is.</summary>
/// <param name="Done">Items of the stage done: rows, passages, releases.</param>
/// <param name="Total">0 while unknown.</param>
/// <param name="PerSecond">Items a second within this stage.</param>
/// <param name="Left">Estimated from the text still to embed, since long texts take longer; null while unknown.</param>
public sealed record IndexProgress(IndexStage Stage, long Done, long Total, double PerSecond, TimeSpan? Left);
