using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RagRecommender.Embedding;

namespace RagRecommender.Indexing;

/// <summary>
/// Names a passage under a model: SHA-256 of the model's identity, the version of the passage templates and the text. Equal hashes
/// have equal vectors, in every run and release. Ordered as its bytes are.
/// </summary>
public readonly record struct PassageHash(ulong A, ulong B, ulong C, ulong D) : IComparable<PassageHash>
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    /// <summary>The hash of <paramref name="text"/>.</summary>
    public static PassageHash Of(EmbeddingModel model, string passageVersion, string text) =>
        Read(SHA256.HashData(Encoding.UTF8.GetBytes($"{model.Id}\n{model.Checksum}\n{model.Dimensions}\n{model.MaxTokens}\n{passageVersion}\n{text}")));

    /// <summary>Reads <see cref="Length"/> bytes.</summary>
    public static PassageHash Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
    }

    public int CompareTo(PassageHash other) => (A, B, C, D).CompareTo((other.A, other.B, other.C, other.D));

    public static bool operator <(PassageHash left, PassageHash right) => left.CompareTo(right) < 0;

    public static bool operator >(PassageHash left, PassageHash right) => left.CompareTo(right) > 0;

    public static bool operator <=(PassageHash left, PassageHash right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PassageHash left, PassageHash right) => left.CompareTo(right) >= 0;
}
