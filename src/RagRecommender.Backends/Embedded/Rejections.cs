using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Embedded;

/// <summary>Rows that were left out of the last run, one JSON object a line in the data directory.</summary>
public static class Rejections
{
    public const string FileName = "rejects.jsonl";

    internal static void Write(DurableFiles files, ReleaseStore store, IReadOnlyList<Rejection> rejections)
    {
        Directory.CreateDirectory(store.Root);
        using var lines = new MemoryStream();
        foreach (var rejection in rejections)
        {
            JsonSerializer.Serialize(lines, rejection, RejectionJson.Default.Rejection);
            lines.WriteByte((byte)'\n');
        }
        files.Replace(Path.Combine(store.Root, FileName), lines.ToArray());
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Rejection))]
internal sealed partial class RejectionJson : JsonSerializerContext;
