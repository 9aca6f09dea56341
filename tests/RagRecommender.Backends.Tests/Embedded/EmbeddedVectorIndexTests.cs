using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class EmbeddedVectorIndexTests : VectorIndexContract
{
    protected override Task<IVectorIndex> CreateAsync(IReadOnlyList<Track> tracks, TrackTable table, VectorMatrix words, VectorMatrix sound) =>
        Task.FromResult<IVectorIndex>(new EmbeddedVectorIndex(table, words, sound));

    [Fact]
    public void Vectors_of_another_catalogue_are_refused()
    {
        var (catalogue, other) = (new RandomCatalogue(10, seed: 1), new RandomCatalogue(11, seed: 1));
        var (right, wrong) = (VectorMatrix.Of(catalogue.Vectors(8), 8), VectorMatrix.Of(other.Vectors(8), 8));
        Assert.Throws<DamagedReleaseException>(() => new EmbeddedVectorIndex(catalogue.Table, right, wrong));
        Assert.Throws<DamagedReleaseException>(() => new EmbeddedVectorIndex(catalogue.Table, wrong, right));
    }
}
