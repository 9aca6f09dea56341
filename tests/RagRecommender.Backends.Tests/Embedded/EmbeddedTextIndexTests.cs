using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class EmbeddedTextIndexTests : TextIndexContract
{
    protected override Task<ITextIndex> CreateAsync(IReadOnlyList<Track> tracks, TrackTable table, IReadOnlyList<LexicalDocument> documents) =>
        Task.FromResult<ITextIndex>(new EmbeddedTextIndex(table, LexicalIndex.Build(documents)));

    [Fact]
    public void An_index_of_another_catalogue_is_refused()
    {
        var (catalogue, other) = (new RandomCatalogue(10, seed: 1), new RandomCatalogue(11, seed: 1));
        Assert.Throws<DamagedReleaseException>(() => new EmbeddedTextIndex(catalogue.Table, LexicalIndex.Build(other.Documents())));
    }
}
