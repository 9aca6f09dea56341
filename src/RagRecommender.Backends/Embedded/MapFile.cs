using System.Runtime.InteropServices;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Embedded;

/// <summary><c>map.bin</c>: the abscissae of all recordings by ordinal, then the ordinates, each an unsigned 16-bit integer, little-endian.</summary>
internal static class MapFile
{
    public const string FileName = "map.bin";

    public static WrittenFile Write(DurableFiles files, string directory, CatalogueMap map) =>
        files.Write(Path.Combine(directory, FileName), stream =>
        {
            stream.Write(MemoryMarshal.AsBytes(map.X.Span));
            stream.Write(MemoryMarshal.AsBytes(map.Y.Span));
        });

    /// <summary>Null where the release was written by a program that drew no maps.</summary>
    public static CatalogueMap? Read(string directory, ReleaseManifest manifest)
    {
        if (!manifest.Files.Any(file => file.Name == FileName))
            return null;
        var path = Path.Combine(directory, FileName);
        var places = MemoryMarshal.Cast<byte, ushort>(File.ReadAllBytes(path)).ToArray();
        return places.Length == manifest.Recordings * 2
            ? new CatalogueMap(places.AsMemory(0, manifest.Recordings), places.AsMemory(manifest.Recordings))
            : throw Damage.Of(path, $"does not hold the places of {manifest.Recordings} recordings");
    }
}
