namespace RagRecommender.Evaluation.Turns;

/// <summary>One turn of a conversation as it was answered.</summary>
/// <param name="Turn">1 for the first.</param>
/// <param name="Ndcg20">Of the answer in its conversation.</param>
/// <param name="AloneNdcg20">Of the same words asked by themselves.</param>
/// <param name="Found">Share of the songs wanted that were shown by this turn or an earlier one.</param>
/// <param name="Repeated">Share of the tracks of the answer that an earlier turn had shown.</param>
/// <param name="Milliseconds">That the answer in its conversation took.</param>
public sealed record PlayedTurn(string Conversation, int Turn, double Ndcg20, double AloneNdcg20, double Found, double Repeated, double Milliseconds);
