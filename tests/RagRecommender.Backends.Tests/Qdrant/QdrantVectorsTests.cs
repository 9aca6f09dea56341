using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Qdrant;
using RagRecommender.Backends.Server;
using RagRecommender.Fakes;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Qdrant;

/// <summary>Releases in Qdrant: written unseen, switched at once, brought up to date instead of written again, verified.</summary>
public sealed class QdrantVectorsTests : IAsyncLifetime
{
    private const int Dimensions = 64;

    private readonly KnownVectors _known = new(Dimensions);
    private readonly RandomCatalogue _catalogue = new(300, seed: 31);
    private QdrantUnderTest? _started;

    private QdrantUnderTest Qdrant => _started ??= new QdrantUnderTest();

    private QdrantVectors Vectors => Qdrant.Vectors;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [QdrantFact]
    public async Task A_release_is_written_beside_the_one_served_and_switched_to_and_back()
    {
        await WriteAsync("a", _catalogue.Tracks);
        await Vectors.AnnounceAsync("a", CancellationToken.None);
        var served = await Qdrant.Collections.AnnouncedAsync(CancellationToken.None);
        await WriteAsync("b", [.. _catalogue.Tracks.Skip(9)]);
        Assert.Equal(served, await Qdrant.Collections.AnnouncedAsync(CancellationToken.None));
        await Vectors.AnnounceAsync("b", CancellationToken.None);
        Assert.NotEqual(served, await Qdrant.Collections.AnnouncedAsync(CancellationToken.None));
        await Vectors.AnnounceAsync("a", CancellationToken.None);
        Assert.Equal(served, await Qdrant.Collections.AnnouncedAsync(CancellationToken.None));
        Assert.Equal(["a", "b"], await Vectors.ListAsync(CancellationToken.None));
        Assert.Null(await Vectors.VerifyAnnouncedAsync("a", CancellationToken.None));
        Assert.Contains("rag publish b", await Vectors.VerifyAnnouncedAsync("b", CancellationToken.None), StringComparison.Ordinal);
        await Assert.ThrowsAsync<DamagedReleaseException>(() => Vectors.AnnounceAsync("c", CancellationToken.None));
    }

    [QdrantFact]
    public async Task After_a_release_was_pruned_the_next_writes_only_what_changed()
    {
        var first = await WriteAsync("a", _catalogue.Tracks);
        Assert.Equal(new Uploaded(300, 0, 0), first);
        await WriteAsync("b", _catalogue.Tracks);
        await Vectors.AnnounceAsync("b", CancellationToken.None);
        await Vectors.RemoveAsync("a", CancellationToken.None);
        Assert.Equal(["b"], await Vectors.ListAsync(CancellationToken.None));

        // One recording gone, one with other genres, one with another vector.
        var gone = RecordingKey.Of(_catalogue.Tracks[0]);
        var other = _catalogue.Tracks[^1];
        Track[] tracks = [.. _catalogue.Tracks.Where(track => RecordingKey.Of(track) != gone).Select(track => track == other ? track with { Genres = ["polka"] } : track)];
        var content = Content(tracks, shift: 1);
        Assert.Equal(new Uploaded(2, 1, 297), await Vectors.UploadAsync("c", content, CancellationToken.None));
        var index = await OpenAsync("c", tracks);
        var polka = await index.SearchAsync(VectorName.Words, _catalogue.Vector(Dimensions), new TrackFilter { Genres = ["polka"] }, 5, CancellationToken.None);
        Assert.Equal(other.Id, Assert.Single(polka).Id);
        Assert.Empty(await VerifyAsync("c", content));
        // Two collections for two releases: no third was made.
        Assert.Equal(2, (await Qdrant.Client.ListCollectionsAsync(CancellationToken.None)).Count(name => name.StartsWith(Qdrant.Options.Alias + "-", StringComparison.Ordinal)));
    }

    [QdrantFact]
    public async Task An_interrupted_upload_is_gone_on_with()
    {
        await using var proxy = await FaultyProxy.StartAsync(QdrantServer.Url);
        var uploads = 0;
        proxy.Refuses = call => call.StartsWith("PUT", StringComparison.Ordinal) && call.EndsWith("/points", StringComparison.Ordinal) && Interlocked.Increment(ref uploads) > 2;
        using var interruption = new CancellationTokenSource();
        using var broken = new QdrantVectors(new QdrantOptions { Url = proxy.Url, Alias = Qdrant.Options.Alias, Batch = 64, Streams = 1 }, new DurableFiles(), TimeProvider.System);
        var writing = broken.WriteAsync("a", Content(_catalogue.Tracks), interruption.Token);
        while (uploads < 3)
            await Task.Delay(20);
        await interruption.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Empty(await Vectors.ListAsync(CancellationToken.None));

        Assert.Equal(new Uploaded(300 - 128, 0, 128), await WriteAsync("a", _catalogue.Tracks));
        Assert.Empty(await VerifyAsync("a", Content(_catalogue.Tracks)));
        Assert.Null(await WriteAsync("a", _catalogue.Tracks));
    }

    [QdrantFact]
    public async Task A_release_of_another_model_or_of_other_passages_is_refused_and_both_are_named()
    {
        await WriteAsync("a", _catalogue.Tracks);
        var other = _known.Model with { Id = "other", Checksum = new string('f', 64) };
        var error = await Assert.ThrowsAsync<DamagedReleaseException>(() => Vectors.OpenAsync("a", other, _catalogue.Table, [], CancellationToken.None));
        Assert.Contains(_known.Model.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains(other.ToString(), error.Message, StringComparison.Ordinal);

        await Vectors.UploadAsync("b", Content(_catalogue.Tracks) with { PassageVersion = "99" }, CancellationToken.None);
        error = await Assert.ThrowsAsync<DamagedReleaseException>(() => OpenAsync("b", _catalogue.Tracks));
        Assert.Contains("passages 99", error.Message, StringComparison.Ordinal);
        Assert.Contains($"passages {Passages.Version}", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DamagedReleaseException>(() => OpenAsync("nowhere", _catalogue.Tracks));
        await Assert.ThrowsAsync<DamagedReleaseException>(() => OpenAsync("a", [.. _catalogue.Tracks.Skip(9)]));
    }

    [QdrantFact]
    public async Task Every_difference_between_the_stores_is_found_and_mended()
    {
        var content = Content(_catalogue.Tracks);
        await WriteAsync("a", _catalogue.Tracks);
        await Vectors.AnnounceAsync("a", CancellationToken.None);
        var collection = (await Qdrant.Collections.ListAsync(CancellationToken.None))["a"];
        var points = new RecordingPoints(content, CancellationToken.None);
        var (client, point) = (Qdrant.Client, points[7]);
        var expected = Expected("a", content);

        await SeedAsync(() => client.DeleteAsync(collection, [point.Id], CancellationToken.None), $"point {point.Id} is missing");
        await SeedAsync(() => client.UpsertAsync(collection, [point with { Id = Guid.NewGuid() }], CancellationToken.None), "is of no recording");
        await SeedAsync(() => client.UpsertAsync(collection, [point with { Vector = points[8].Vector }], CancellationToken.None), "its vectors are not those");
        await SeedAsync(() => client.UpsertAsync(collection, [point with { Payload = point.Payload with { Sound = new string('0', 64) } }], CancellationToken.None), "its payload is not that");
        var tracks = point.Payload.Tracks!.Select((track, place) => place == 0 ? track with { Popularity = 101 } : track).ToArray();
        await SeedAsync(() => client.UpsertAsync(collection, [point with { Payload = (point.Payload with { Tracks = tracks }).Sealed() }], CancellationToken.None), "its payload is not that");

        async Task SeedAsync(Func<Task> seed, string found)
        {
            Assert.Empty(await Vectors.VerifyAsync(expected, CancellationToken.None));
            await seed();
            Assert.Contains(found, Assert.Single(await Vectors.VerifyAsync(expected, CancellationToken.None)), StringComparison.Ordinal);
            // Writing the release again mends it, for the readers of the published one too.
            Assert.NotNull(await WriteAsync("a", _catalogue.Tracks));
            collection = (await Qdrant.Collections.ListAsync(CancellationToken.None))["a"];
            Assert.Null(await Vectors.VerifyAnnouncedAsync("a", CancellationToken.None));
        }
    }

    [QdrantFact]
    public async Task A_server_that_is_away_at_opening_is_asked_again_later()
    {
        await WriteAsync("a", _catalogue.Tracks);
        await using var proxy = await FaultyProxy.StartAsync(QdrantServer.Url);
        proxy.IsAway = true;
        var options = new QdrantOptions { Url = proxy.Url, Alias = Qdrant.Options.Alias, AttemptMilliseconds = 10_000, TotalMilliseconds = 20_000, BreakMilliseconds = 500 };
        using var vectors = new QdrantVectors(options, new DurableFiles(), TimeProvider.System);
        var index = await vectors.OpenAsync("a", _known.Model, _catalogue.Table, [], CancellationToken.None);
        Assert.Contains("qdrant", await index.FindProblemAsync(CancellationToken.None), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => index.GetAsync(VectorName.Words, [_catalogue.Tracks[0].Id], CancellationToken.None));
        proxy.IsAway = false;
        for (var patience = 100; await index.FindProblemAsync(CancellationToken.None) is not null && patience > 0; patience--)
            await Task.Delay(100);
        Assert.Single(await index.GetAsync(VectorName.Words, [_catalogue.Tracks[0].Id], CancellationToken.None));
    }

    private Task<Uploaded?> WriteAsync(string release, IReadOnlyList<Track> tracks) => Vectors.UploadAsync(release, Content(tracks), CancellationToken.None);

    private Task<IVectorIndex> OpenAsync(string release, IReadOnlyList<Track> tracks) =>
        Vectors.OpenAsync(release, _known.Model, TrackTable.Build(tracks), [], CancellationToken.None);

    private Task<IReadOnlyList<string>> VerifyAsync(string release, ReleaseContent content) => Vectors.VerifyAsync(Expected(release, content), CancellationToken.None);

    /// <summary>The vectors of a recording follow from its first track; those of <paramref name="shift"/> recordings are others.</summary>
    private ReleaseContent Content(IReadOnlyList<Track> tracks, int shift = 0)
    {
        var table = TrackTable.Build(tracks);
        var (words, sound) = (new float[table.RecordingCount * Dimensions], new float[table.RecordingCount * Dimensions]);
        for (var recording = 0; recording < table.RecordingCount; recording++)
        {
            var seed = table.Titles[table.FirstTrack[recording]];
            Vector(seed).CopyTo(words, recording * Dimensions);
            Vector(recording < shift ? seed + " again" : seed + " sound").CopyTo(sound, recording * Dimensions);
        }
        return _known.Release(tracks, table, VectorMatrix.Of(words, Dimensions), VectorMatrix.Of(sound, Dimensions));
    }

    private static float[] Vector(string seed) => new HashingEmbedder(Dimensions).EmbedQueryAsync(seed, CancellationToken.None).Result.ToArray();

    private ExpectedVectors Expected(string release, ReleaseContent content)
    {
        var points = new RecordingPoints(content, CancellationToken.None);
        return new ExpectedVectors(
            release, _known.Model, content.PassageVersion, TrackTable.OfOrdered(content.Tracks, content.RecordingOf), content.Tracks.ToDictionary(track => track.Id),
            [.. Sketches(VectorName.Words)], [.. Sketches(VectorName.Sound)]);

        IEnumerable<float[]> Sketches(VectorName name) => Enumerable.Range(0, points.Count).Select(recording => VectorSketch.Of(points.Vector(name, recording)));
    }
}
