using RagRecommender.Backends.Embedded;
using RagRecommender.Fakes;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class RoundTripTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task What_is_read_is_what_was_written()
    {
        using var index = new SmallIndex();
        var outcome = await index.IndexAsync(60);
        using var releases = index.Read();
        using var lease = await releases.AcquireAsync(Never);
        var release = lease.Release;

        Assert.Equal(outcome.Release, release.Info.Name);
        Assert.True(release.Info.IsPublished);
        Assert.Equal((60, 60, 54), (outcome.Accepted, release.Tracks.Count, release.Tracks.RecordingCount));
        Assert.Equal(outcome.Read, outcome.Accepted + outcome.Merged + outcome.Rejected);
        Assert.Equal(1, outcome.Rejected);
        var track = Assert.Single(await release.Catalog.GetAsync([SmallCatalogue.Id(14)], Never));
        Assert.Equal("Song number 14", track.Title);
        Assert.Equal(["Artist 1", "A; semicolon's friend"], track.Artists);
        Assert.Equal(["blues", "jazz"], track.Genres);
        Assert.Null(track.Album);
        Assert.Equal(-7.25f, track.Features.Loudness);
        Assert.Equal(false, track.Explicit);
        Assert.Null((await release.Catalog.GetAsync([SmallCatalogue.Id(11)], Never))[0].Features.Tempo);
        Assert.Equal("https://example.org/1", (await release.Catalog.GetBiographyAsync("Artist 1", Never))?.Source);
        Assert.Null(await release.Catalog.GetBiographyAsync("Nobody here", Never));
    }

    [Fact]
    public async Task The_table_that_was_kept_in_order_equals_the_one_that_is_built()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(60);
        using var releases = index.Read();
        using var lease = await releases.AcquireAsync(Never);
        var kept = lease.Release.Tracks;
        var tracks = new List<Track>();
        await foreach (var track in lease.Release.Catalog.ReadAllAsync(Never))
            tracks.Add(track);
        tracks.Reverse();
        var built = TrackTable.Build(tracks);
        Assert.Equal(built.Ids, kept.Ids);
        Assert.Equal(built.RecordingOf, kept.RecordingOf);
        Assert.Equal(built.Artists, kept.Artists);
        Assert.Equal(built.Column(Feature.Energy).ToArray(), kept.Column(Feature.Energy).ToArray());
    }

    [Fact]
    public async Task Tracks_come_in_the_order_asked_for_and_unknown_ids_are_left_out()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(30);
        using var releases = index.Read();
        using var lease = await releases.AcquireAsync(Never);
        TrackId[] wanted = [SmallCatalogue.Id(20), SmallCatalogue.Id(999), SmallCatalogue.Id(3), SmallCatalogue.Id(11)];
        var tracks = await lease.Release.Catalog.GetAsync(wanted, Never);
        Assert.Equal([SmallCatalogue.Id(20), SmallCatalogue.Id(3), SmallCatalogue.Id(11)], tracks.Select(track => track.Id));
    }

    [Fact]
    public async Task The_map_has_a_place_for_every_recording()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(60);
        using var releases = index.Read();
        using var lease = await releases.AcquireAsync(Never);
        Assert.Equal(54, lease.Release.Map?.Count);
    }

    [Fact]
    public async Task A_release_made_before_there_were_maps_opens_without_one()
    {
        using var index = new SmallIndex();
        var name = (await index.IndexAsync(30)).Release;
        var directory = index.Store.DirectoryOf(name);
        File.Delete(Path.Combine(directory, "map.bin"));
        var manifest = ReleaseManifest.Read(directory);
        List<WrittenFile> files = [.. manifest.Files.Where(file => file.Name != "map.bin")];
        File.WriteAllBytes(
            Path.Combine(directory, ReleaseManifest.FileName),
            (manifest with { Files = files, ContentChecksum = ReleaseManifest.ContentOf(files) }).Sealed().ToBytes());
        using var releases = index.Read();
        using var lease = await releases.AcquireAsync(Never);
        Assert.Null(lease.Release.Map);
        Assert.NotNull(lease.Release.Vectors);
    }

    [Fact]
    public async Task Vectors_are_those_of_the_embedder()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(30);
        using var releases = index.Read();
        using var lease = await releases.AcquireAsync(Never);
        var vectors = lease.Release.Vectors;
        Assert.NotNull(vectors);
        Assert.NotNull(lease.Release.WordsStatistics);
        var own = (await vectors.GetAsync(VectorName.Words, [SmallCatalogue.Id(12)], Never))[0];
        var best = await vectors.SearchAsync(VectorName.Words, own, TrackFilter.None, 1, Never);
        Assert.Equal(SmallCatalogue.Id(12), best[0].Id);
        Assert.Equal(1, best[0].Score, 1e-4f);
        var words = index.Embedder.Embedded.Single(passage => passage.Contains("Song number 12", StringComparison.Ordinal));
        Assert.Equal((await index.Embedder.EmbedQueryAsync(words, Never)).ToArray(), own.ToArray());
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes_in_another_directory()
    {
        using var one = new SmallIndex();
        using var other = new SmallIndex();
        var first = await one.IndexAsync(60);
        // By another way: interrupted after the vectors of a part, then in two phases.
        await other.IndexAsync(25);
        var second = await other.IndexAsync(60, twoPhase: TwoPhase.Always);
        Assert.Equal(first.ContentChecksum, second.ContentChecksum);
        var (left, right) = (one.Files(first.Release), other.Files(second.Release));
        Assert.Equal(left.Keys.Order(), right.Keys.Order());
        Assert.All(left, file => Assert.Equal(file.Value, right[file.Key]));
    }

    [Fact]
    public async Task An_unchanged_input_is_neither_embedded_nor_written_again()
    {
        using var index = new SmallIndex();
        var first = await index.IndexAsync(30);
        index.Embedder.Embedded.Clear();
        var before = Directory.GetLastWriteTimeUtc(index.Store.Releases);
        var second = await index.IndexAsync(30, reaching: (step, path) => Assert.True(path.Contains(Rejections.FileName, StringComparison.Ordinal) || path == index.Root, $"{step} {path}"));
        Assert.True(second.Unchanged);
        Assert.Equal(first.Release, second.Release);
        Assert.Empty(index.Embedder.Embedded);
        Assert.Equal(before, Directory.GetLastWriteTimeUtc(index.Store.Releases));
    }

    [Fact]
    public async Task A_larger_input_embeds_only_what_is_new()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(30);
        var known = index.Embedder.Embedded.ToHashSet();
        index.Embedder.Embedded.Clear();
        var outcome = await index.IndexAsync(40);
        Assert.NotEmpty(index.Embedder.Embedded);
        Assert.DoesNotContain(index.Embedder.Embedded, known.Contains);
        Assert.Equal(outcome.Embedded, index.Embedder.Embedded.Count);
        Assert.Equal(outcome.DistinctPassages, outcome.Embedded + outcome.Reused);
    }

    [Fact]
    public async Task While_vectors_are_pending_the_words_can_be_searched()
    {
        using var index = new SmallIndex();
        OpenRelease? pending = null;
        var outcome = await index.IndexAsync(30, twoPhase: TwoPhase.Auto, reaching: (step, _) =>
        {
            if (step != FileStep.Journal || pending is not null)
                return;
            using var releases = index.Read();
            using var lease = releases.AcquireAsync(Never).AsTask().GetAwaiter().GetResult();
            pending = lease.Release;
            Assert.NotEmpty(pending.Text.SearchAsync("song number", TrackFilter.None, 5, Never).GetAwaiter().GetResult());
        });
        Assert.NotNull(pending);
        Assert.Null(pending.Vectors);
        Assert.Null(pending.Info.Model);
        Assert.Equal(outcome.LexicalRelease, pending.Info.Name);
        using var after = index.Read();
        using var complete = await after.AcquireAsync(Never);
        Assert.NotNull(complete.Release.Vectors);
        Assert.Null((await index.IndexAsync(31, twoPhase: TwoPhase.Auto)).LexicalRelease);
    }

    [Fact]
    public async Task A_release_that_is_not_published_is_not_served_until_it_is()
    {
        using var index = new SmallIndex();
        var first = await index.IndexAsync(20);
        var second = await index.IndexAsync(30, publish: false);
        Assert.False(second.Published);
        using (var releases = index.Read())
        using (var lease = await releases.AcquireAsync(Never))
            Assert.Equal(first.Release, lease.Release.Info.Name);
        Assert.True((await index.IndexAsync(30)).Unchanged);
        using (var releases = index.Read())
        using (var lease = await releases.AcquireAsync(Never))
            Assert.Equal(second.Release, lease.Release.Info.Name);
    }

    [Fact]
    public async Task A_rollback_to_an_input_that_was_indexed_before_writes_nothing()
    {
        using var index = new SmallIndex();
        var first = await index.IndexAsync(20);
        await index.IndexAsync(30);
        var again = await index.IndexAsync(20);
        Assert.True(again.Unchanged);
        Assert.Equal(first.Release, again.Release);
        Assert.Equal(first.Release, index.Store.Published());
    }

    [Fact]
    public async Task A_damaged_release_is_written_anew_by_the_next_run()
    {
        using var index = new SmallIndex();
        var outcome = await index.IndexAsync(20);
        var path = Path.Combine(index.Store.DirectoryOf(outcome.Release), CatalogueFile.FileName);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        var mended = await index.IndexAsync(20);
        Assert.False(mended.Unchanged);
        Assert.Equal(outcome.ContentChecksum, mended.ContentChecksum);
        Assert.Equal(0, mended.Embedded);
        using var releases = index.Read();
        using var lease = await releases.AcquireAsync(Never);
        Assert.Equal(20, lease.Release.Tracks.Count);
    }

    [Fact]
    public async Task Pruning_keeps_the_newest_and_the_published()
    {
        using var index = new SmallIndex();
        var builder = new EmbeddedIndexBuilder(index.Store, new DurableFiles(), TimeProvider.System);
        List<string> names = [];
        foreach (var tracks in new[] { 10, 20, 30, 40 })
            names.Add((await index.IndexAsync(tracks, twoPhase: TwoPhase.Always)).Release);
        await builder.PublishAsync(names[0], Never);
        var removed = await builder.PruneAsync(2, Never);
        Assert.Contains(names[1], removed);
        Assert.Equal(new[] { names[0], names[2], names[3] }.Order(StringComparer.Ordinal), index.Store.Names());
    }

    [Fact]
    public async Task A_release_of_another_model_is_refused_and_both_are_named()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(20);
        using var releases = new EmbeddedReleases(index.Options, new HashingEmbedder(seed: 2).Model, TimeProvider.System);
        var error = await Assert.ThrowsAsync<DamagedReleaseException>(async () => await releases.AcquireAsync(Never));
        Assert.Contains("hashing-64/1@", error.Message, StringComparison.Ordinal);
        Assert.Contains("hashing-64/2@", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_release_the_service_is_unavailable_and_says_what_to_run()
    {
        using var index = new SmallIndex();
        using var releases = index.Read();
        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(async () => await releases.AcquireAsync(Never));
        Assert.Contains("rag index", error.Message, StringComparison.Ordinal);
        await index.IndexAsync(10);
        using var lease = await releases.AcquireAsync(Never);
        Assert.Equal(10, lease.Release.Tracks.Count);
    }

    [Fact]
    public async Task Rejected_rows_are_kept_with_line_and_reason()
    {
        using var index = new SmallIndex();
        await index.IndexAsync(30);
        var line = Assert.Single(File.ReadAllLines(Path.Combine(index.Root, Rejections.FileName)));
        Assert.Contains("a row without a title", line, StringComparison.Ordinal);
        Assert.Contains("\"line\":2", line, StringComparison.Ordinal);
    }
}
