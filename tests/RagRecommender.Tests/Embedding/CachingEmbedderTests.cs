using RagRecommender.Embedding;

namespace RagRecommender.Tests.Embedding;

public sealed class CachingEmbedderTests
{
    [Fact]
    public async Task A_text_asked_again_is_not_embedded_again()
    {
        var counting = new CountingEmbedder();
        var embedder = new CachingEmbedder(counting);
        var first = await embedder.EmbedQueryAsync("calm piano", CancellationToken.None);
        var second = await embedder.EmbedQueryAsync("calm piano", CancellationToken.None);
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal(["calm piano"], counting.Asked);
    }

    [Fact]
    public async Task The_text_that_was_not_asked_for_longest_is_forgotten_first()
    {
        var counting = new CountingEmbedder();
        var embedder = new CachingEmbedder(counting, capacity: 2);
        foreach (var text in (string[])["one", "two", "one", "three", "one", "two"])
            await embedder.EmbedQueryAsync(text, CancellationToken.None);
        Assert.Equal(["one", "two", "three", "two"], counting.Asked);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        var counting = new CountingEmbedder { Fails = true };
        var embedder = new CachingEmbedder(counting);
        await Assert.ThrowsAsync<InvalidOperationException>(() => embedder.EmbedQueryAsync("jazz", CancellationToken.None));
        counting.Fails = false;
        Assert.Equal(4, (await embedder.EmbedQueryAsync("jazz", CancellationToken.None)).Span[0]);
    }

    private sealed class CountingEmbedder : IEmbedder
    {
        public List<string> Asked { get; } = [];

        public bool Fails { get; set; }

        public EmbeddingModel Model { get; } = new("lengths", 1, 16, "00");

        public async Task<ReadOnlyMemory<float>> EmbedQueryAsync(string query, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Asked.Add(query);
            return Fails ? throw new InvalidOperationException("no model") : new float[] { query.Length };
        }

        public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IReadOnlyList<string> passages, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
