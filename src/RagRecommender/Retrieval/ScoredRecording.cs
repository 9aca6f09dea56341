namespace RagRecommender.Retrieval;

/// <summary>A recording by its ordinal in the track table, and what a leg gave it; higher is better.</summary>
public readonly record struct ScoredRecording(int Recording, float Score);
