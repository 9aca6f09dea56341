using System.Runtime.CompilerServices;
using RagRecommender.Backends.Embedded;
using RagRecommender.Embedding;
using RagRecommender.Indexing.Mapping;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Tests.Fakes;

/// <summary>Releases in memory: published by assignment, swapped at any moment, absent or damaged on demand.</summary>
internal sealed class InMemoryReleases(IEmbedder embedder) : IReleaseSource
{
    private static readonly Dictionary<string, Biography> NoBiographies = [];

    private volatile OpenRelease? _published;
    private int _openLeases;

    /// <summary>Thrown in place of a lease; null for none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Completed before a lease is handed out; lets a test hold requests at work.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public string? Problem { get; set; }

    /// <summary>Of the releases published from now on.</summary>
    public bool HasMap { get; set; } = true;

    public int OpenLeases => Volatile.Read(ref _openLeases);

    public async Task PublishAsync(string name, IReadOnlyList<Track> tracks, IReadOnlyDictionary<string, Biography>? biographies = null)
    {
        var table = TrackTable.Build(tracks);
        var byId = tracks.ToDictionary(track => track.Id);
        var first = Enumerable.Range(0, table.RecordingCount).Select(recording => byId[table.Ids[table.FirstTrack[recording]]]).ToList();
        var words = await EmbedAsync(first.Select(track => $"{track.Title} {string.Join(' ', track.Artists)} {track.Album}"));
        var sound = await EmbedAsync(first.Select(track => string.Join(' ', track.Genres)));
        var lexical = LexicalIndex.Build(first.Select(track => new LexicalDocument(
            track.Title, string.Join(' ', track.Artists), track.Album ?? "", string.Join(' ', track.Genres), "", "")));
        _published = new OpenRelease
        {
            Info = new ReleaseInfo(
                name, embedder.Model, DateTimeOffset.UnixEpoch, table.Count, table.RecordingCount, table.Artists.Length, table.Genres.Length, new string('0', 64), true),
            Tracks = table,
            Knowledge = new CatalogueKnowledge(table),
            Lore = ArtistLore.Of(table, biographies ?? NoBiographies),
            Catalog = new Catalogue(byId, biographies ?? NoBiographies),
            Text = new EmbeddedTextIndex(table, lexical),
            Vectors = new EmbeddedVectorIndex(table, VectorMatrix.Of(words, embedder.Model.Dimensions), VectorMatrix.Of(sound, embedder.Model.Dimensions)),
            WordsStatistics = Measure(words, embedder.Model.Dimensions),
            SoundStatistics = Measure(sound, embedder.Model.Dimensions),
            Map = HasMap ? SoundMap.Draw(sound, VectorStatistics.Measure(sound, embedder.Model.Dimensions), CancellationToken.None) : null,
        };
    }

    public async ValueTask<IReleaseLease> AcquireAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        if (Failure is { } failure)
            throw failure;
        var release = _published ?? throw new ServiceUnavailableException("catalogue", "nothing is published yet: run rag index");
        Interlocked.Increment(ref _openLeases);
        return new Lease(this, release);
    }

    public Task<IReadOnlyList<ReleaseInfo>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReleaseInfo>>(_published is { } release ? [release.Info] : []);

    private static VectorStatistics Measure(float[] vectors, int dimensions)
    {
        var rows = vectors.Chunk(dimensions).ToArray();
        float[] mean = [.. Enumerable.Range(0, dimensions).Select(column => rows.Average(row => row[column]))];
        var covariance = new float[dimensions * dimensions];
        for (var cell = 0; cell < covariance.Length; cell++)
            covariance[cell] = rows.Average(row => (row[cell / dimensions] - mean[cell / dimensions]) * (row[cell % dimensions] - mean[cell % dimensions]));
        return new VectorStatistics(mean, covariance);
    }

    private async Task<float[]> EmbedAsync(IEnumerable<string> passages) =>
        [.. (await embedder.EmbedPassagesAsync([.. passages], CancellationToken.None)).SelectMany(vector => vector.ToArray())];

    private sealed class Lease(InMemoryReleases owner, OpenRelease release) : IReleaseLease
    {
        private int _disposed;

        public OpenRelease Release => _disposed == 0 ? release : throw new ObjectDisposedException(nameof(Lease));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
                Interlocked.Decrement(ref owner._openLeases);
        }
    }

    private sealed class Catalogue(Dictionary<TrackId, Track> tracks, IReadOnlyDictionary<string, Biography> biographies) : ICatalog
    {
        public Task<IReadOnlyList<Track>> GetAsync(IReadOnlyList<TrackId> ids, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Track>>([.. ids.Where(tracks.ContainsKey).Select(id => tracks[id])]);

        public async IAsyncEnumerable<Track> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (var track in tracks.Values)
                yield return track;
        }

        public async IAsyncEnumerable<KeyValuePair<string, Biography>> ReadBiographiesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (var entry in biographies)
                yield return entry;
        }

        public Task<Biography?> GetBiographyAsync(string artist, CancellationToken cancellationToken) => Task.FromResult(biographies.GetValueOrDefault(artist));
    }
}
