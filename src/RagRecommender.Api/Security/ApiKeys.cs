using System.Security.Cryptography;
using System.Text;

namespace RagRecommender.Api.Security;

/// <summary>
/// The keys that open the routes, kept as SHA-256 only. Configured as <c>RagRecommender:ApiKeys</c>: one text with commas or a list.
/// Two keys at once let one be replaced without a gap.
/// </summary>
public sealed class ApiKeys
{
    public const string Header = "X-Api-Key";

    /// <summary>Name of the setting.</summary>
    public const string Section = "RagRecommender:ApiKeys";

    private readonly byte[][] _hashes;

    public ApiKeys(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        _hashes = [.. section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(Hash)];
    }

    /// <summary>Whether any key is configured; without one every route is open.</summary>
    public bool AreAsked => _hashes.Length > 0;

    /// <summary>Whether <paramref name="request"/> carries one of the keys; takes the same time whichever it is.</summary>
    public bool Open(HttpRequest request) => Find(request) is not null;

    /// <summary>A name for the caller made of the key's hash, for limits; null without a valid key.</summary>
    public string? Find(HttpRequest request)
    {
        if (!AreAsked || !request.Headers.TryGetValue(Header, out var values) || values.Count != 1 || values[0] is not { Length: > 0 } key)
            return null;
        var given = Hash(key);
        var found = -1;
        for (var index = 0; index < _hashes.Length; index++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, _hashes[index]))
                found = index;
        }
        return found < 0 ? null : Convert.ToHexStringLower(_hashes[found].AsSpan(0, 8));
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
