using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>A release as points, by recording ordinal; vectors are read when they are needed.</summary>
internal sealed class RecordingPoints
{
    private readonly ReleaseVectors _vectors;

    public RecordingPoints(ReleaseContent content, CancellationToken cancellationToken)
    {
        _vectors = content.Vectors ?? throw new ArgumentException("A release without vectors has no points.", nameof(content));
        var table = TrackTable.OfOrdered(content.Tracks, content.RecordingOf);
        Ids = new PointIds(table);
        Payloads = new PointPayload[table.RecordingCount];
        Parallel.For(0, Payloads.Length, new ParallelOptions { CancellationToken = cancellationToken }, recording =>
        {
            var (first, end) = (table.FirstTrack[recording], table.FirstTrack[recording + 1]);
            Payloads[recording] = PointPayload.Of(Enumerable.Range(first, end - first).Select(row => content.Tracks[row]), _vectors.Words[recording], _vectors.Sound[recording]);
        });
    }

    public PointIds Ids { get; }

    public PointPayload[] Payloads { get; }

    public int Count => Payloads.Length;

    public Point this[int recording] => new(Ids[recording], Payloads[recording], new Named<float[]>(Vector(VectorName.Words, recording), Vector(VectorName.Sound, recording)));

    public float[] Vector(VectorName name, int recording)
    {
        var vector = new float[_vectors.Model.Dimensions];
        _vectors.Cache.Read(name == VectorName.Words ? _vectors.Words[recording] : _vectors.Sound[recording], vector);
        return vector;
    }
}
