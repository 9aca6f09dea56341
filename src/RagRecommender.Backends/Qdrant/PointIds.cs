using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>
/// Recordings as points: the id of a point is the UUIDv5 of the recording's smallest track id, so that writing a recording again replaces it,
/// in any run and on any machine.
/// </summary>
internal sealed class PointIds
{
    private static readonly byte[] Namespace = Convert.FromHexString("6f1d1c0b6a6b5e0c9d3a2f5b7c8e9a01");

    private readonly Guid[] _ids;
    private readonly Dictionary<Guid, int> _recordings;

    public PointIds(TrackTable table)
    {
        _ids = new Guid[table.RecordingCount];
        Parallel.For(0, _ids.Length, recording =>
        {
            var smallest = table.Ids[table.FirstTrack[recording]];
            for (var row = table.FirstTrack[recording] + 1; row < table.FirstTrack[recording + 1]; row++)
            {
                if (table.Ids[row] < smallest)
                    smallest = table.Ids[row];
            }
            _ids[recording] = Of(smallest);
        });
        _recordings = new Dictionary<Guid, int>(_ids.Length);
        for (var recording = 0; recording < _ids.Length; recording++)
            _recordings.Add(_ids[recording], recording);
    }

    public Guid this[int recording] => _ids[recording];

    /// <summary>The ordinal, or -1 for a point of no recording.</summary>
    public int Recording(Guid point) => _recordings.GetValueOrDefault(point, -1);

    /// <summary>UUIDv5 of a track id (RFC 9562, section 5.5).</summary>
    [SuppressMessage("Security", "CA5350", Justification = "UUIDv5 is made with SHA-1; nothing is secured by it.")]
    public static Guid Of(TrackId track)
    {
        Span<byte> name = stackalloc byte[Namespace.Length + Encoding.UTF8.GetMaxByteCount(TrackId.Length)];
        if (Encoding.UTF8.GetMaxByteCount(track.Value.Length) > name.Length - Namespace.Length)
            name = new byte[Namespace.Length + Encoding.UTF8.GetMaxByteCount(track.Value.Length)];
        Namespace.CopyTo(name);
        var length = Encoding.UTF8.GetBytes(track.Value, name[Namespace.Length..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(name[..(Namespace.Length + length)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
