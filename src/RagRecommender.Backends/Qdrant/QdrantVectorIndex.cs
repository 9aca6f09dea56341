using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>
/// The vectors of one release in Qdrant. The plan's filter is applied there, before the search; which track of a recording is shown,
/// the table says. Scores are of float32 vectors and are rounded to a millionth, so that what machines add up in another order still ties.
/// </summary>
internal sealed class QdrantVectorIndex(QdrantClient client, QdrantOptions options, string collection, CollectionMetadata metadata, TrackTable table) : IVectorIndex
{
    // Equal vectors are common: 77,000 recordings share 37,000 sound texts. So some more are fetched than asked for, to see who ties.
    private const int TieMargin = 16;
    private const int MostFetched = 10_000;
    private const int ScoreBatch = 2_000;
    private const int VectorBatch = 256;

    private readonly PointIds _points = new(table);
    private volatile bool _isChecked;

    /// <summary>Why the collection can't be that of the release; null when it is, or could not be asked yet.</summary>
    public DamagedReleaseException? Damage { get; private set; }

    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckAsync(cancellationToken);
            return null;
        }
        catch (Exception error) when (error is ServiceUnavailableException or DamagedReleaseException)
        {
            return error.Message;
        }
    }

    public async Task<IReadOnlyList<Candidate>> SearchAsync(
        VectorName vector, ReadOnlyMemory<float> query, TrackFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        Check(query);
        var selection = table.Select(filter);
        var wanted = Math.Min(limit, selection.Count);
        if (wanted == 0)
            return [];
        await CheckOnceAsync(cancellationToken);
        var translated = FilterTranslation.Of(filter, table, _points);
        var most = Math.Min(Math.Max(MostFetched, wanted), table.RecordingCount);
        for (var fetched = Math.Min(wanted + TieMargin, most); ; fetched = Math.Min(fetched * 4, most))
        {
            var search = new SearchParameters(options.Exact ? null : Math.Max(options.SearchEffort, fetched), options.Exact, new QuantizationSearch(true, options.Oversampling));
            var found = await client.QueryAsync(collection, new Query(query, Name(vector), translated, search, fetched), cancellationToken);
            var passing = Candidates(found, selection);
            var isAll = found.Count < fetched || fetched == most;
            // More are needed where the words of titles left too few, and where the last of the fetched ties with the last of the wanted.
            if (isAll || (passing.Count >= wanted && passing[wanted - 1].Score > Rounded(found[^1].Score)))
                return passing.Count > wanted ? passing.GetRange(0, wanted) : passing;
        }
    }

    public async Task<IReadOnlyList<float>> ScoreAsync(
        VectorName vector, ReadOnlyMemory<float> query, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Check(query);
        var points = Points(ids);
        await CheckOnceAsync(cancellationToken);
        var scores = new Dictionary<Guid, float>();
        foreach (var batch in points.Distinct().Chunk(ScoreBatch))
        {
            var filter = new Filter([new Condition { HasId = batch }]);
            var search = new SearchParameters(null, true, null);
            foreach (var found in await client.QueryAsync(collection, new Query(query, Name(vector), filter, search, batch.Length), cancellationToken))
                scores[found.Id] = Rounded(found.Score);
        }
        return [.. points.Select((point, place) => scores.TryGetValue(point, out var score) ? score : throw Missing(ids[place]))];
    }

    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> GetAsync(VectorName vector, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var points = Points(ids);
        await CheckOnceAsync(cancellationToken);
        var vectors = new Dictionary<Guid, float[]>();
        foreach (var batch in points.Distinct().Chunk(VectorBatch))
        {
            foreach (var stored in await client.RetrieveAsync(collection, new Retrieval(batch, false, [Name(vector)]), cancellationToken))
            {
                if ((vector == VectorName.Words ? stored.Vector?.Words : stored.Vector?.Sound) is { } elements && elements.Length == metadata.Dimensions)
                    vectors[stored.Id] = elements;
            }
        }
        return [.. points.Select((point, place) => vectors.TryGetValue(point, out var elements) ? (ReadOnlyMemory<float>)elements : throw Missing(ids[place]))];
    }

    private List<Candidate> Candidates(IReadOnlyList<FoundPoint> found, TrackSelection selection)
    {
        var candidates = new List<Candidate>(found.Count);
        foreach (var point in found)
        {
            var recording = _points.Recording(point.Id);
            if (recording >= 0 && selection.RowOfRecording[recording] >= 0)
                candidates.Add(new Candidate(selection.IdOf(recording), Rounded(point.Score)));
        }
        candidates.Sort(static (left, right) => left.Score == right.Score ? left.Id.CompareTo(right.Id) : right.Score.CompareTo(left.Score));
        return candidates;
    }

    private Guid[] Points(IReadOnlyList<TrackId> ids) => [.. ids.Select(id =>
    {
        var row = table.Row(id);
        return row >= 0 ? _points[table.RecordingOf[row]] : throw new ArgumentException($"Track {id} is not in this release.", nameof(ids));
    })];

    private void Check(ReadOnlyMemory<float> query)
    {
        if (query.Length != metadata.Dimensions)
            throw new ArgumentException($"The query has {query.Length} dimensions, the vectors have {metadata.Dimensions}.", nameof(query));
    }

    // A server that was away when the release was opened is checked before its first answer counts.
    private Task CheckOnceAsync(CancellationToken cancellationToken) => _isChecked ? Task.CompletedTask : CheckAsync(cancellationToken);

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = (await client.StateAsync(collection, cancellationToken)).Config.Metadata;
            if (found != metadata)
                throw new DamagedReleaseException($"The vectors in Qdrant's {collection} were made for {Text(found)}, this program wants {Text(metadata)}. Run 'rag index --backend server' to write a release for it, or 'rag rollback --backend server'.");
            if (!_isChecked && await client.CountAsync(collection, cancellationToken) is var count && count != table.RecordingCount)
                throw new DamagedReleaseException($"Qdrant's {collection} holds {count} recordings, the catalogue {table.RecordingCount}. Run: rag verify --backend server");
            (_isChecked, Damage) = (true, null);
        }
        catch (QdrantException error)
        {
            throw Damage = new DamagedReleaseException($"{error.Message} Run: rag verify --backend server", error);
        }
        catch (DamagedReleaseException error)
        {
            Damage = error;
            throw;
        }
    }

    private static string Text(CollectionMetadata? made) =>
        made is null ? "nobody knows what" : $"{new EmbeddingModel(made.Model, made.Dimensions, made.MaxTokens, made.Checksum)} with passages {made.Passages}, layout {made.Layout}";

    private DamagedReleaseException Missing(TrackId id) => new($"Qdrant holds no vector of track {id} in {collection}. Run: rag verify --backend server");

    private static float Rounded(float score) => MathF.Round(score, 6);

    private static string Name(VectorName vector) => vector switch
    {
        VectorName.Words => "words",
        VectorName.Sound => "sound",
        _ => throw new ArgumentOutOfRangeException(nameof(vector), vector, null),
    };
}
