namespace RagRecommender.Prompting;

/// <summary>A language model gave nothing of use. The answer goes on without it.</summary>
/// <param name="reason">For the one who asked; never words of the model or of its server.</param>
public sealed class ModelUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);
