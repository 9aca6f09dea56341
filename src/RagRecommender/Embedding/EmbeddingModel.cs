namespace RagRecommender.Embedding;

/// <summary>What a vector was made with. Vectors of two models are never compared.</summary>
/// <param name="Id">Name and weights, such as <c>all-MiniLM-L6-v2/w8</c>.</param>
/// <param name="Dimensions">Length of a vector.</param>
/// <param name="MaxTokens">Longer texts are cut.</param>
/// <param name="Checksum">SHA-256 of the weights, lower-case hexadecimal.</param>
public sealed record EmbeddingModel(string Id, int Dimensions, int MaxTokens, string Checksum)
{
    /// <summary>For people and answers: id and the first digits of the checksum.</summary>
    public override string ToString() => $"{Id}@sha256:{Checksum[..Math.Min(12, Checksum.Length)]}";
}
