using System.Security.Cryptography;

namespace RagRecommender.Backends.Postgres;

/// <summary>One checksum for the rows of a release.</summary>
internal static class RowChecksum
{
    /// <summary>SHA-256 over hashes in their order.</summary>
    public static byte[] Of(IEnumerable<byte[]> hashes)
    {
        using var checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var hash in hashes)
            checksum.AppendData(hash);
        return checksum.GetHashAndReset();
    }

    /// <summary>The same for rows in any order.</summary>
    public static byte[] OfUnordered(IEnumerable<byte[]> hashes) =>
        Of(hashes.Order(Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right))));
}
