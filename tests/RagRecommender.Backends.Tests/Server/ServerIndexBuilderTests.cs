using RagRecommender.Backends.Server;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Backends.Tests.Qdrant;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Tests.Server;

/// <summary>Metadata in PostgreSQL, vectors in files.</summary>
public sealed class PostgresWithFilesTests : IndexBuilderContract
{
    private ServerParts? _parts;

    public override async Task DisposeAsync()
    {
        if (_parts is not null)
            await _parts.DisposeAsync();
    }

    protected override async Task<IIndexBuilder> CreateAsync() => (_parts = await ServerParts.CreateAsync((store, files) => new VectorFolder(store, files))).Builder;
}

/// <summary>Metadata in PostgreSQL, vectors in Qdrant.</summary>
public sealed class PostgresWithQdrantTests : IndexBuilderContract
{
    private readonly Stack<IAsyncDisposable> _used = [];

    public override async Task DisposeAsync()
    {
        while (_used.TryPop(out var used))
            await used.DisposeAsync();
    }

    protected override async Task<IIndexBuilder> CreateAsync()
    {
        var qdrant = new QdrantUnderTest();
        _used.Push(qdrant);
        var parts = await ServerParts.CreateAsync(qdrant.Options);
        _used.Push(parts);
        return parts.Builder;
    }
}
