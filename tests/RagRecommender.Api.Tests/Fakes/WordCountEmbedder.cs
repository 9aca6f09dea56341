using RagRecommender.Embedding;

namespace RagRecommender.Api.Tests.Fakes;

/// <summary>Counts words into a few buckets: enough for texts that share words to be near.</summary>
internal sealed class WordCountEmbedder : IEmbedder
{
    private const int Dimensions = 32;

    public EmbeddingModel Model { get; } = new("word-count", Dimensions, 256, new string('a', 64));

    public Task<ReadOnlyMemory<float>> EmbedQueryAsync(string query, CancellationToken cancellationToken) => Task.FromResult(Embed(query));

    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IReadOnlyList<string> passages, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReadOnlyMemory<float>>>([.. passages.Select(Embed)]);

    private static ReadOnlyMemory<float> Embed(string text)
    {
        var vector = new float[Dimensions];
        vector[0] = 0.1f;
        foreach (var word in text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            vector[word.Aggregate(7, (hash, character) => unchecked((hash * 31) + character)) & (Dimensions - 1)] += 1;
        var norm = MathF.Sqrt(vector.Sum(value => value * value));
        return vector.Select(value => value / norm).ToArray();
    }
}
