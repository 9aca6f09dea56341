using System.Security.Cryptography;

namespace RagRecommender.Backends.Postgres;

/// <summary>What is computed from all vectors of a release, as it is stored.</summary>
public sealed record ReleaseDerivations(byte[] Statistics, byte[] Map)
{
    /// <summary>SHA-256 over both.</summary>
    public byte[] Checksum => SHA256.HashData([.. Statistics, .. Map]);
}
