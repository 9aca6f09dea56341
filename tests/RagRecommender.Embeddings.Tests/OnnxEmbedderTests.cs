using Microsoft.Extensions.AI;

namespace RagRecommender.Embeddings.Tests;

public sealed class OnnxEmbedderTests(OnnxEmbedderFixture fixture) : IClassFixture<OnnxEmbedderFixture>
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly OnnxEmbedder _embedder = fixture.Embedder;

    [Fact]
    public async Task Passages_are_near_the_float_models_vectors_and_of_norm_one()
    {
        var vectors = await _embedder.EmbedPassagesAsync([.. Golden.Cases.Select(golden => golden.Text)], Never);

        Assert.Equal(Golden.Cases.Count, vectors.Count);
        foreach (var (golden, vector) in Golden.Cases.Zip(vectors))
        {
            Assert.Equal(_embedder.Model.Dimensions, vector.Length);
            Assert.InRange(Golden.Cosine(golden.Vector, vector.Span), 0.997, 1.0001);
            Assert.InRange(System.Numerics.Tensors.TensorPrimitives.Norm(vector.Span), 0.9999f, 1.0001f);
        }
    }

    [Fact]
    public async Task A_query_is_near_the_float_models_vector_and_its_own_passage()
    {
        foreach (var golden in Golden.Cases.Take(70))
        {
            var query = await _embedder.EmbedQueryAsync(golden.Text, Never);
            var passages = await _embedder.EmbedPassagesAsync([golden.Text], Never);
            Assert.InRange(Golden.Cosine(golden.Vector, query.Span), 0.997, 1.0001);
            Assert.InRange(Golden.Cosine(passages[0].Span, query.Span), 0.99999, 1.0001);
        }
    }

    [Fact]
    public async Task A_passages_vector_is_the_same_to_the_bit_whatever_is_embedded_beside_it()
    {
        var texts = Golden.Cases.Select(golden => golden.Text).ToArray();
        var alone = new List<ReadOnlyMemory<float>>();
        foreach (var text in texts)
            alone.AddRange(await _embedder.EmbedPassagesAsync([text], Never));

        var random = new Random(3);
        for (var round = 0; round < 6; round++)
        {
            var chosen = Enumerable.Range(0, texts.Length).Where(_ => random.Next(round + 1) == 0).ToArray();
            random.Shuffle(chosen);
            var together = await _embedder.EmbedPassagesAsync([.. chosen.Select(text => texts[text])], Never);
            foreach (var (text, vector) in chosen.Zip(together))
                Assert.True(alone[text].Span.SequenceEqual(vector.Span), $"round {round}: '{texts[text]}'");
        }
    }

    [Fact]
    public async Task Threads_and_batch_size_do_not_change_a_bit()
    {
        var texts = Golden.Cases.Select(golden => golden.Text).ToArray();
        using var other = new OnnxEmbedder(new OnnxEmbedderOptions { Models = Path.GetDirectoryName(Golden.Folder), PassageThreads = 1, TokensPerBatch = 1000 });
        var expected = await _embedder.EmbedPassagesAsync(texts, Never);
        var vectors = await other.EmbedPassagesAsync(texts, Never);
        Assert.All(expected.Zip(vectors), pair => Assert.True(pair.First.Span.SequenceEqual(pair.Second.Span)));
    }

    [Fact]
    public async Task Callers_at_the_same_time_get_their_own_answers()
    {
        var texts = Golden.Cases.Take(24).Select(golden => golden.Text).ToArray();
        var expected = await _embedder.EmbedPassagesAsync(texts, Never);
        var queries = await Task.WhenAll(texts.Select(text => _embedder.EmbedQueryAsync(text, Never)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _embedder.EmbedPassagesAsync(texts, Never)));
        foreach (var answer in answers)
            Assert.All(expected.Zip(answer), pair => Assert.True(pair.First.Span.SequenceEqual(pair.Second.Span)));
        Assert.All(expected.Zip(queries), pair => Assert.InRange(Golden.Cosine(pair.First.Span, pair.Second.Span), 0.99999, 1.0001));
    }

    [Fact]
    public async Task Nothing_to_embed_gives_nothing() => Assert.Empty(await _embedder.EmbedPassagesAsync([], Never));

    [Fact]
    public async Task A_caller_who_left_before_is_not_served()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _embedder.EmbedQueryAsync("rain", left.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _embedder.EmbedPassagesAsync(["rain"], left.Token));
    }

    [Fact]
    public async Task Cancelling_stops_passages_half_way()
    {
        var passages = Enumerable.Range(0, 20_000).Select(number => $"{number} {Golden.Cases[60].Text}").ToArray();
        using var caller = new CancellationTokenSource();
        var embedding = _embedder.EmbedPassagesAsync(passages, caller.Token);
        await Task.Delay(300, Never);
        Assert.False(embedding.IsCompleted);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => embedding.WaitAsync(TimeSpan.FromSeconds(5), Never));
    }

    [Fact]
    public async Task It_is_an_embedding_generator_too()
    {
        var generator = Assert.IsAssignableFrom<IEmbeddingGenerator<string, Embedding<float>>>(_embedder);
        var generated = await generator.GenerateAsync(["rain", "sun"], cancellationToken: Never);
        var expected = await _embedder.EmbedPassagesAsync(["sun"], Never);
        Assert.Equal(2, generated.Count);
        Assert.True(expected[0].Span.SequenceEqual(generated[1].Vector.Span));
        Assert.Equal(_embedder.Model.Id, generated[1].ModelId);
        Assert.Equal(_embedder.Model.Dimensions, generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions);
        Assert.Same(_embedder, generator.GetService<OnnxEmbedder>());
        await Assert.ThrowsAsync<ArgumentException>(() => generator.GenerateAsync(["rain"], new EmbeddingGenerationOptions { Dimensions = 100 }, Never));
        await Assert.ThrowsAsync<ArgumentException>(() => generator.GenerateAsync(["rain"], new EmbeddingGenerationOptions { ModelId = "another" }, Never));
    }
}
