using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Maps;

/// <summary>What stands before the columns of a map.</summary>
/// <param name="Count">How many recordings.</param>
/// <param name="Columns">Their names, in order; <c>x</c> and <c>y</c> have 16 bits, little-endian, the others 8.</param>
/// <param name="Genres">Names for the genre columns; 255 is none.</param>
public sealed record MapHeader(string Release, int Count, IReadOnlyList<string> Columns, IReadOnlyList<string> Genres);

/// <summary>
/// The map of a release as bytes: the length of the header in 32 bits, little-endian; the header as JSON, padded with spaces to a
/// multiple of four; then the columns, one after the other, each with a value for every recording by ordinal.
/// </summary>
public sealed class MapImage
{
    // None, or one beyond those that a byte can name.
    private const byte NoGenre = byte.MaxValue;

    private static readonly string[] Genres = ["genre", "genre2", "genre3", "genre4"];

    private static readonly (string Name, Feature Feature, float Whole)[] Shown =
    [
        ("energy", Feature.Energy, 1), ("valence", Feature.Valence, 1), ("danceability", Feature.Danceability, 1), ("acousticness", Feature.Acousticness, 1),
        ("instrumentalness", Feature.Instrumentalness, 1), ("tempo", Feature.Tempo, byte.MaxValue), ("popularity", Feature.Popularity, 100),
    ];

    private MapImage(string release, byte[] plain) => (Release, Plain, Compressed) = (release, plain, Compress(plain));

    public string Release { get; }

    public byte[] Plain { get; }

    /// <summary>By Brotli.</summary>
    public byte[] Compressed { get; }

    public static MapImage Of(OpenRelease release, CatalogueMap map)
    {
        var table = release.Tracks;
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new MapHeader(release.Info.Name, map.Count, ["x", "y", .. Genres, .. Shown.Select(column => column.Name)], table.Genres), ApiJson.Default.MapHeader);
        var padded = (header.Length + 3) / 4 * 4;
        using var image = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, padded);
        image.Write(length);
        image.Write(header);
        image.Write("   "u8[..(padded - header.Length)]);
        image.Write(MemoryMarshal.AsBytes(map.X.Span));
        image.Write(MemoryMarshal.AsBytes(map.Y.Span));
        foreach (var column in GenreColumns(table))
            image.Write(column);
        foreach (var (_, feature, whole) in Shown)
            image.Write(Bytes(table, feature, whole));
        return new MapImage(release.Info.Name, image.ToArray());
    }

    // A column for the rarest genre of each recording, which says most, then for the next rarest.
    private static byte[][] GenreColumns(TrackTable table)
    {
        var sizes = new int[table.Genres.Length];
        for (var row = 0; row < table.Count; row++)
            ForEach(table.GenreBits(row), genre => sizes[genre]++);
        var columns = Genres.Select(_ => new byte[table.RecordingCount]).ToArray();
        var found = new List<int>();
        for (var recording = 0; recording < table.RecordingCount; recording++)
        {
            found.Clear();
            ForEach(table.GenreBits(table.FirstTrack[recording]), found.Add);
            found.RemoveAll(static genre => genre >= NoGenre);
            found.Sort((left, right) => sizes[left] != sizes[right] ? sizes[left].CompareTo(sizes[right]) : left.CompareTo(right));
            for (var place = 0; place < columns.Length; place++)
                columns[place][recording] = place < found.Count ? (byte)found[place] : NoGenre;
        }
        return columns;
    }

    private static void ForEach(ReadOnlySpan<ulong> bits, Action<int> use)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                use((word << 6) + BitOperations.TrailingZeroCount(rest));
        }
    }

    // An unknown value is drawn as none.
    private static byte[] Bytes(TrackTable table, Feature feature, float whole)
    {
        var values = table.Column(feature);
        var bytes = new byte[table.RecordingCount];
        for (var recording = 0; recording < bytes.Length; recording++)
        {
            var value = values[table.FirstTrack[recording]];
            bytes[recording] = float.IsNaN(value) ? (byte)0 : (byte)Math.Clamp(MathF.Round(value / whole * byte.MaxValue), 0, byte.MaxValue);
        }
        return bytes;
    }

    private static byte[] Compress(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(plain);
        return compressed.ToArray();
    }
}
