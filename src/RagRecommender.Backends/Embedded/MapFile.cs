using System.Runtime.InteropServices;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Embedded;

/// <summary><c>map.bin</c>: the abscissae of all recordings by ordinal, then the ordinates, each an unsigned 16-bit integer, little-endian.</summary>
internal static class MapFile
{
    public const string FileName = "map.bin";

    public static WrittenFile Write(DurableFiles files, string directory, CatalogueMap map) =>
        files.Write(Path.Combine(directory, FileName), stream => stream.Write(ToBytes(map)));

    /// <summary>As it stands in the file.</summary>
    public static byte[] ToBytes(CatalogueMap map) => [.. MemoryMarshal.AsBytes(map.X.Span), .. MemoryMarshal.AsBytes(map.Y.Span)];

    /// <summary>Null where the release was written by a program that drew no maps.</summary>
    public static CatalogueMap? Read(string directory, ReleaseManifest manifest)
    {
        if (!manifest.Files.Any(file => file.Name == FileName))
            return null;
        var path = Path.Combine(directory, FileName);
        return Read(File.ReadAllBytes(path), manifest.Recordings) ?? throw Damage.Of(path, $"does not hold the places of {manifest.Recordings} recordings");
    }

    /// <summary>Null when the bytes are not of so many recordings.</summary>
    public static CatalogueMap? Read(byte[] bytes, int recordings)
    {
        var places = MemoryMarshal.Cast<byte, ushort>(bytes).ToArray();
        return bytes.Length == recordings * 2 * sizeof(ushort) ? new CatalogueMap(places.AsMemory(0, recordings), places.AsMemory(recordings)) : null;
    }
}
