namespace RagRecommender.Embeddings.Tests;

/// <summary>The released model, loaded once.</summary>
public sealed class OnnxEmbedderFixture : IDisposable
{
    public OnnxEmbedder Embedder { get; } = new(new OnnxEmbedderOptions { Models = Path.GetDirectoryName(Golden.Folder) });

    public void Dispose() => Embedder.Dispose();
}
