using RagRecommender.Backends.Qdrant;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Qdrant;

public sealed class QdrantVectorIndexTests : VectorIndexContract, IAsyncLifetime
{
    private readonly List<QdrantUnderTest> _used = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var used in _used)
            await used.DisposeAsync();
    }

    protected override async Task<IVectorIndex> CreateAsync(IReadOnlyList<Track> tracks, TrackTable table, VectorMatrix words, VectorMatrix sound)
    {
        var qdrant = new QdrantUnderTest();
        _used.Add(qdrant);
        var known = new KnownVectors(words.Dimensions);
        var points = new RecordingPoints(known.Release(tracks, table, words, sound), CancellationToken.None);
        return await qdrant.WriteAsync("contract", table, points, QdrantCollections.Describe(known.Model, Passages.Version));
    }
}
