using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class EmbeddedIndexBuilderTests : IndexBuilderContract
{
    private readonly string _root = Directory.CreateTempSubdirectory("rag-builder-").FullName;

    public override Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    protected override Task<IIndexBuilder> CreateAsync() =>
        Task.FromResult<IIndexBuilder>(new EmbeddedIndexBuilder(new ReleaseStore(_root), new DurableFiles(), TimeProvider.System));
}
