using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Backends.Server;
using RagRecommender.Embedding;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>
/// The vectors of releases in Qdrant. A release is written on a collection that nobody reads and gets its name when it is whole; a crash
/// at any instant leaves every named release as it was.
/// </summary>
internal sealed class QdrantVectors : IReleaseVectors, IDisposable
{
    private readonly QdrantOptions _options;
    private readonly DurableFiles _files;
    private readonly QdrantClient _reader;
    private readonly QdrantClient _writer;
    private readonly QdrantCollections _collections;

    /// <param name="files">Tells which step is reached.</param>
    public QdrantVectors(QdrantOptions options, DurableFiles files, TimeProvider time)
    {
        (_options, _files) = (options, files);
        _reader = new QdrantClient(options, isReader: true, time);
        _writer = new QdrantClient(options, isReader: false, time);
        _collections = new QdrantCollections(_writer, options, time);
    }

    public async Task WriteAsync(string release, ReleaseContent content, CancellationToken cancellationToken) =>
        await UploadAsync(release, content, cancellationToken);

    /// <summary>As <see cref="WriteAsync"/>; says what was written, or null where the release was there and whole.</summary>
    public async Task<Uploaded?> UploadAsync(string release, ReleaseContent content, CancellationToken cancellationToken)
    {
        var points = await Task.Run(() => new RecordingPoints(content, cancellationToken), cancellationToken);
        var metadata = QdrantCollections.Describe(content.Vectors!.Model, content.PassageVersion);
        var existing = (await _collections.ListAsync(cancellationToken)).GetValueOrDefault(release);
        if (existing is not null && await IsWholeAsync(existing, metadata, points, cancellationToken))
            return null;
        var collection = await _collections.TakeSpareAsync(metadata, cancellationToken);
        _files.Reach(FileStep.Upload, release);
        var uploaded = await new PointUpload(_writer, _options).WriteAsync(collection, points, cancellationToken);
        await _collections.WaitUntilGreenAsync(collection, cancellationToken);
        await _collections.NameAsync(collection, release, cancellationToken);
        // A damaged collection is no spare: its hashes do not tell where the damage is.
        if (existing is not null)
            await _writer.DeleteCollectionAsync(existing, cancellationToken);
        return uploaded;
    }

    public async Task<IVectorIndex> OpenAsync(
        string release, EmbeddingModel model, TrackTable table, ICollection<IDisposable> resources, CancellationToken cancellationToken)
    {
        var index = await Task.Run(
            () => new QdrantVectorIndex(_reader, _options, _collections.AliasOf(release), QdrantCollections.Describe(model, Passages.Version), table), cancellationToken);
        // While the server is away the other legs answer: it is checked when it comes back.
        await index.FindProblemAsync(cancellationToken);
        return index.Damage is { } damage ? throw new DamagedReleaseException(damage.Message, damage) : index;
    }

    public Task AnnounceAsync(string release, CancellationToken cancellationToken) => _collections.AnnounceAsync(release, cancellationToken);

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await _collections.ListAsync(cancellationToken)).Keys.Order(StringComparer.Ordinal)];

    public Task RemoveAsync(string release, CancellationToken cancellationToken) => _collections.RetireAsync(release, cancellationToken);

    public async Task<IReadOnlyList<string>> VerifyAsync(ExpectedVectors expected, CancellationToken cancellationToken)
    {
        if (!(await _collections.ListAsync(cancellationToken)).TryGetValue(expected.Release, out var collection))
            return [$"release {expected.Release}: Qdrant holds no vectors of it. Run: rag index --backend server"];
        var metadata = (await _writer.StateAsync(collection, cancellationToken)).Config.Metadata;
        if (metadata != QdrantCollections.Describe(expected.Model, expected.PassageVersion))
            return [$"release {expected.Release}: {collection} was made for {metadata}, the database says {expected.Model} with passages {expected.PassageVersion}. Run: rag index --backend server"];
        var table = expected.Table;
        var differences = await PointVerification.CompareAsync(_writer, collection, new PointIds(table), table.RecordingCount, Find, cancellationToken);
        return [.. differences.Select(difference => $"release {expected.Release}: {collection}: {difference}")];

        string? Find(int recording, StoredPoint point)
        {
            var (first, end) = (table.FirstTrack[recording], table.FirstTrack[recording + 1]);
            var tracks = Enumerable.Range(first, end - first).Select(row => expected.Tracks[table.Ids[row]]).OrderBy(track => track.Id).Select(TrackPayload.Of);
            if (point.Payload is not { } payload || payload.Sealed().Hash != payload.Hash || (payload with { Tracks = [.. tracks] }).Sealed().Hash != payload.Hash)
                return $"its payload is not that of track {table.Ids[first]}";
            return Agrees(point.Vector?.Words, expected.WordsSketches[recording]) && Agrees(point.Vector?.Sound, expected.SoundSketches[recording])
                ? null
                : $"its vectors are not those of track {table.Ids[first]}";
        }
    }

    public async Task<string?> VerifyAnnouncedAsync(string? published, CancellationToken cancellationToken)
    {
        var announced = await _collections.AnnouncedAsync(cancellationToken);
        var expected = published is null ? null : (await _collections.ListAsync(cancellationToken)).GetValueOrDefault(published);
        return announced == expected ? null : $"the alias {_options.Alias} names {announced ?? "nothing"}, published is {published ?? "nothing"} ({expected ?? "no collection"}). Run: rag publish {published} --backend server";
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
    }

    private static bool Agrees(float[]? vector, float[] sketch) => vector is not null && VectorSketch.Agree(VectorSketch.Of(vector), sketch);

    private async Task<bool> IsWholeAsync(string collection, CollectionMetadata metadata, RecordingPoints points, CancellationToken cancellationToken)
    {
        if ((await _writer.StateAsync(collection, cancellationToken)).Config.Metadata != metadata)
            return false;
        var differences = await PointVerification.CompareAsync(_writer, collection, points.Ids, points.Count, Find, cancellationToken);
        return differences.Count == 0;

        string? Find(int recording, StoredPoint point) =>
            point.Payload is { } payload && payload.Sealed().Hash == payload.Hash && payload.Hash == points.Payloads[recording].Hash
                && point.Vector is { Words: { } words, Sound: { } sound }
                && words.AsSpan().SequenceEqual(points.Vector(VectorName.Words, recording)) && sound.AsSpan().SequenceEqual(points.Vector(VectorName.Sound, recording))
                ? null
                : "changed";
    }
}
