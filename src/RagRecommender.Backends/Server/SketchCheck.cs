using RagRecommender.Backends.Postgres;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Server;

/// <summary>Compares stored vectors with the sketches that the metadata keeps of them.</summary>
internal static class SketchCheck
{
    private const int Batch = 1_000;

    /// <summary>A line for each recording whose vector is another one.</summary>
    public static async Task<IReadOnlyList<string>> CompareAsync(IVectorIndex index, VectorName name, ExpectedVectors expected, CancellationToken cancellationToken)
    {
        var sketches = name == VectorName.Words ? expected.WordsSketches : expected.SoundSketches;
        var wrong = new List<string>();
        for (var start = 0; start < expected.Table.RecordingCount; start += Batch)
        {
            var ids = Enumerable.Range(start, Math.Min(Batch, expected.Table.RecordingCount - start)).Select(ordinal => expected.Table.Ids[expected.Table.FirstTrack[ordinal]]).ToArray();
            var vectors = await index.GetAsync(name, ids, cancellationToken);
            for (var place = 0; place < ids.Length; place++)
            {
                if (!VectorSketch.Agree(VectorSketch.Of(vectors[place].Span), sketches[start + place]))
                    wrong.Add($"release {expected.Release}: the {name} vector of {ids[place]} is not the one that was written");
            }
        }
        return wrong;
    }
}
