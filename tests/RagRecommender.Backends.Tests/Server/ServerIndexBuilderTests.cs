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
    private readonly QdrantUnderTest _qdrant = new();
    private ServerParts? _parts;

    public override async Task DisposeAsync()
    {
        if (_parts is not null)
            await _parts.DisposeAsync();
        await _qdrant.DisposeAsync();
    }

    protected override async Task<IIndexBuilder> CreateAsync() => (_parts = await ServerParts.CreateAsync(_qdrant.Options)).Builder;
}
