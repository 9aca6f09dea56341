using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Qdrant;
using RagRecommender.Backends.Tests.Qdrant;
using RagRecommender.Fakes;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Server;

/// <summary>A run that ends between PostgreSQL and Qdrant leaves the release before served, whole in both; the next run ends well.</summary>
public sealed class CrashBetweenStoresTests
{
    private const int Dimensions = 32;

    private readonly RandomCatalogue _catalogue = new(40, seed: 51);
    private readonly KnownVectors _known = new(Dimensions);

    [QdrantFact]
    public async Task At_every_step_between_the_stores()
    {
        foreach (var step in (FileStep[])[FileStep.Committed, FileStep.Upload, FileStep.Complete, FileStep.Alias, FileStep.Publish])
        {
            await using var qdrant = new QdrantUnderTest();
            FileStep? fatal = null;
            await using var server = await ServerParts.CreateAsync(qdrant.Options, (reached, _) =>
            {
                if (reached == fatal)
                    throw new InvalidOperationException("the power is gone");
            });
            var old = await server.Builder.WriteAsync(Content(_catalogue.Tracks), CancellationToken.None);
            await server.Builder.PublishAsync(old.Name, CancellationToken.None);

            fatal = step;
            var changed = Content([.. _catalogue.Tracks.Skip(1)]);
            await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            {
                var release = await server.Builder.WriteAsync(changed, CancellationToken.None);
                await server.Builder.PublishAsync(release.Name, CancellationToken.None);
            });
            Assert.Equal(old.Name, Assert.Single(await server.Builder.ListAsync(CancellationToken.None), release => release.IsPublished).Name);
            using (var lease = await server.Builder.OpenAsync(old.Name, CancellationToken.None))
            {
                var ids = lease.Release.Tracks.Ids;
                Assert.Equal(ids.Length, (await lease.Release.Vectors!.GetAsync(VectorName.Sound, ids, CancellationToken.None)).Count);
            }

            fatal = null;
            await server.Builder.BeginAsync([], CancellationToken.None);
            Assert.Null(await qdrant.Vectors.VerifyAnnouncedAsync(old.Name, CancellationToken.None));
            var done = await server.Builder.WriteAsync(changed, CancellationToken.None);
            await server.Builder.PublishAsync(done.Name, CancellationToken.None);
            Assert.Empty(await server.DifferencesAsync());
            Assert.Null(await qdrant.Vectors.VerifyAnnouncedAsync(done.Name, CancellationToken.None));
        }
    }

    [QdrantFact]
    public async Task A_vector_that_was_changed_behind_our_back_is_found_and_mended_by_writing_the_same_again()
    {
        await using var qdrant = new QdrantUnderTest();
        await using var server = await ServerParts.CreateAsync(qdrant.Options);
        var content = Content(_catalogue.Tracks);
        var release = await server.Builder.WriteAsync(content, CancellationToken.None);
        await server.Builder.PublishAsync(release.Name, CancellationToken.None);
        var collection = (await qdrant.Collections.ListAsync(CancellationToken.None))[release.Name];
        var points = new RecordingPoints(content, CancellationToken.None);
        await qdrant.Client.UpsertAsync(collection, [points[3] with { Vector = points[4].Vector }], CancellationToken.None);
        Assert.Contains("its vectors are not those", Assert.Single(await server.DifferencesAsync()), StringComparison.Ordinal);
        Assert.Equal(release.Name, (await server.Builder.WriteAsync(content, CancellationToken.None)).Name);
        Assert.Empty(await server.DifferencesAsync());
    }

    private ReleaseContent Content(IReadOnlyList<Track> tracks)
    {
        var table = TrackTable.Build(tracks);
        var vectors = VectorMatrix.Of(_catalogue.Vectors(Dimensions).AsMemory(0, table.RecordingCount * Dimensions), Dimensions);
        var input = string.Join(' ', tracks.Select(track => track.Id));
        return _known.Release(tracks, table, vectors, vectors) with { MetadataChecksum = input, InputChecksum = input };
    }
}
