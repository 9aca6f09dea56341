using RagRecommender.Backends.Tests.Qdrant;
using RagRecommender.Fakes;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Contracts;

/// <summary>What every <see cref="IIndexBuilder"/> must do, wherever it keeps releases.</summary>
public abstract class IndexBuilderContract : IAsyncLifetime
{
    private const int Dimensions = 32;

    private readonly RandomCatalogue _catalogue = new(60, seed: 41);
    private readonly KnownVectors _known = new(Dimensions);
    private readonly float[] _vectors;
    private IIndexBuilder _builder = null!;

    protected IndexBuilderContract() => _vectors = _catalogue.Vectors(Dimensions);

    public async Task InitializeAsync() => _builder = await CreateAsync();

    public abstract Task DisposeAsync();

    /// <summary>One that keeps nothing yet.</summary>
    protected abstract Task<IIndexBuilder> CreateAsync();

    [Fact]
    public async Task A_release_is_there_for_whoever_asks_for_it_by_name_and_for_readers_once_it_is_published()
    {
        var written = await WriteAsync(_catalogue.Tracks);
        Assert.False(written.IsPublished);
        Assert.Equal((_catalogue.Tracks.Count, 60), (written.Tracks, written.Recordings));
        Assert.Equal(_known.Model, written.Model);
        Assert.False(Assert.Single(await ListAsync()).IsPublished);
        await _builder.PublishAsync(written.Name, CancellationToken.None);
        Assert.True(Assert.Single(await ListAsync()).IsPublished);
    }

    [Fact]
    public async Task What_is_opened_is_what_was_written()
    {
        var written = await WriteAsync(_catalogue.Tracks);
        using var lease = await _builder.OpenAsync(written.Name, CancellationToken.None);
        var release = lease.Release;
        Assert.Equal(written.Name, release.Info.Name);
        Assert.Equal(_catalogue.Table.Ids, release.Tracks.Ids);
        Assert.Equal(_catalogue.Table.RecordingOf, release.Tracks.RecordingOf);
        TrackId[] asked = [_catalogue.Table.Ids[5], _catalogue.Table.Ids[0]];
        Assert.Equal(asked, (await release.Catalog.GetAsync(asked, CancellationToken.None)).Select(track => track.Id));
        var recording = _catalogue.Table.RecordingOf[5];
        var vector = (await release.Vectors!.GetAsync(VectorName.Words, asked, CancellationToken.None))[0].ToArray();
        Assert.All(vector.Zip(_vectors[(recording * Dimensions)..]), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.NotNull(release.WordsStatistics);
        Assert.NotNull(release.SoundStatistics);
    }

    [Fact]
    public async Task The_same_content_twice_is_one_release()
    {
        var first = await WriteAsync(_catalogue.Tracks);
        Assert.Equal(first, await WriteAsync(_catalogue.Tracks));
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task A_release_is_found_by_its_input()
    {
        var content = Content(_catalogue.Tracks);
        Assert.Null(await _builder.FindAsync(content.InputChecksum, CancellationToken.None));
        var written = await _builder.WriteAsync(content, CancellationToken.None);
        Assert.Equal(written, await _builder.FindAsync(content.InputChecksum, CancellationToken.None));
        Assert.Null(await _builder.FindAsync(Content([.. _catalogue.Tracks.Skip(1)]).InputChecksum, CancellationToken.None));
    }

    [Fact]
    public async Task A_changed_catalogue_is_another_release_and_leaves_the_one_before_as_it_was()
    {
        var before = await WriteAsync(_catalogue.Tracks);
        await _builder.PublishAsync(before.Name, CancellationToken.None);
        var (gone, changed) = (_catalogue.Tracks[0], _catalogue.Tracks[^1]);
        Track[] tracks = [.. _catalogue.Tracks.Skip(1).Select(track => track == changed ? track with { Popularity = 100, Genres = ["polka"] } : track)];
        var after = await WriteAsync(tracks);
        Assert.NotEqual(before.ContentChecksum, after.ContentChecksum);
        Assert.Equal([(after.Name, false), (before.Name, true)], (await ListAsync()).Select(release => (release.Name, release.IsPublished)));
        using var newer = await _builder.OpenAsync(after.Name, CancellationToken.None);
        Assert.Equal(-1, newer.Release.Tracks.Row(gone.Id));
        Assert.Equal(["polka"], Assert.Single(await newer.Release.Catalog.GetAsync([changed.Id], CancellationToken.None)).Genres);
        using var older = await _builder.OpenAsync(before.Name, CancellationToken.None);
        Assert.True(older.Release.Tracks.Row(gone.Id) >= 0);
        Assert.Equal(changed.Genres, Assert.Single(await older.Release.Catalog.GetAsync([changed.Id], CancellationToken.None)).Genres);
    }

    [Fact]
    public async Task Publishing_an_older_release_is_going_back()
    {
        var older = await WriteAsync(_catalogue.Tracks);
        var newer = await WriteAsync([.. _catalogue.Tracks.Skip(1)]);
        foreach (var name in (string[])[older.Name, newer.Name, older.Name])
        {
            await _builder.PublishAsync(name, CancellationToken.None);
            Assert.Equal(name, Assert.Single(await ListAsync(), release => release.IsPublished).Name);
        }
        await Assert.ThrowsAnyAsync<IOException>(() => _builder.PublishAsync("nowhere", CancellationToken.None));
        Assert.Equal(older.Name, Assert.Single(await ListAsync(), release => release.IsPublished).Name);
    }

    [Fact]
    public async Task Pruning_keeps_the_newest_and_the_published_one()
    {
        var names = new List<string>();
        for (var left = 0; left < 4; left++)
            names.Add((await WriteAsync([.. _catalogue.Tracks.Skip(left)])).Name);
        await _builder.PublishAsync(names[0], CancellationToken.None);
        Assert.Equal([names[1], names[2]], (await _builder.PruneAsync(1, CancellationToken.None)).OrderBy(names.IndexOf));
        Assert.Equal([names[3], names[0]], (await ListAsync()).Select(release => release.Name));
        await Assert.ThrowsAnyAsync<Exception>(() => _builder.OpenAsync(names[1], CancellationToken.None));
        (await _builder.OpenAsync(names[0], CancellationToken.None)).Dispose();
        // What a pruned release left behind, the next one may be made of.
        var next = await WriteAsync([.. _catalogue.Tracks.Skip(9)]);
        using var lease = await _builder.OpenAsync(next.Name, CancellationToken.None);
        Assert.Equal(_catalogue.Tracks.Count - 9, lease.Release.Tracks.Count);
    }

    [Fact]
    public async Task A_release_may_be_written_and_published_while_its_vectors_are_pending()
    {
        var pending = await _builder.WriteAsync(Content(_catalogue.Tracks) with { Vectors = null, InputChecksum = "pending" }, CancellationToken.None);
        Assert.Null(pending.Model);
        await _builder.PublishAsync(pending.Name, CancellationToken.None);
        using (var lease = await _builder.OpenAsync(pending.Name, CancellationToken.None))
            Assert.Null(lease.Release.Vectors);
        var complete = await WriteAsync(_catalogue.Tracks);
        await _builder.PublishAsync(complete.Name, CancellationToken.None);
        using var opened = await _builder.OpenAsync(complete.Name, CancellationToken.None);
        Assert.NotNull(opened.Release.Vectors);
    }

    [Fact]
    public async Task A_run_that_is_given_up_leaves_the_published_release_and_no_other()
    {
        var published = await WriteAsync(_catalogue.Tracks);
        await _builder.PublishAsync(published.Name, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _builder.WriteAsync(Content([.. _catalogue.Tracks.Skip(1)]), new CancellationToken(canceled: true)));
        await _builder.BeginAsync([new Rejection(1, "a reason", "a row")], CancellationToken.None);
        Assert.Equal(published.Name, Assert.Single(await ListAsync()).Name);
        Assert.True((await ListAsync())[0].IsPublished);
        await WriteAsync([.. _catalogue.Tracks.Skip(1)]);
        Assert.Equal(2, (await ListAsync()).Count);
    }

    private Task<IReadOnlyList<ReleaseInfo>> ListAsync() => _builder.ListAsync(CancellationToken.None);

    private Task<ReleaseInfo> WriteAsync(IReadOnlyList<Track> tracks) => _builder.WriteAsync(Content(tracks), CancellationToken.None);

    /// <summary>The vectors of a recording are those that its first track has in the whole catalogue.</summary>
    private ReleaseContent Content(IReadOnlyList<Track> tracks)
    {
        var table = TrackTable.Build(tracks);
        var vectors = new float[table.RecordingCount * Dimensions];
        for (var recording = 0; recording < table.RecordingCount; recording++)
        {
            var whole = _catalogue.Table.RecordingOf[_catalogue.Table.Row(table.Ids[table.FirstTrack[recording]])];
            _vectors.AsSpan(whole * Dimensions, Dimensions).CopyTo(vectors.AsSpan(recording * Dimensions));
        }
        var matrix = VectorMatrix.Of(vectors, Dimensions);
        var input = string.Join(' ', tracks.Select(track => $"{track.Id} {track.Popularity}"));
        return _known.Release(tracks, table, matrix, matrix) with { MetadataChecksum = input, InputChecksum = input };
    }
}
