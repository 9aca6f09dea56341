using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Datasets;

/// <param name="ByArtist">By the artist's name as the cleaner writes it.</param>
/// <param name="Rejections">Lines left out; blank lines are not counted.</param>
public sealed record BiographyList(IReadOnlyDictionary<string, Biography> ByArtist, IReadOnlyList<Rejection> Rejections);

/// <summary>
/// Biographies from a file of one JSON object a line: <c>{"artist", "bio", "source", "title", "licence"}</c>. The file is untrusted,
/// and a biography without a web page and a licence to name may not be shown, so it is not taken.
/// </summary>
public static partial class JsonLinesBiographies
{
    private const int MaxLineLength = 65_536;
    private const int MaxArtistLength = 200;
    private const int MaxTextLength = 2_000;
    private const int MaxSourceLength = 500;
    private const int MaxLicenceLength = 100;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<BiographyList> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var biographies = new Dictionary<string, Biography>(StringComparer.Ordinal);
        var rejections = new List<Rejection>();
        using var reader = new StreamReader(path);
        await foreach (var (number, text, fault) in TextLines.ReadAsync(reader, MaxLineLength, cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var reason = fault ?? Read(text, biographies);
            if (reason is not null)
                rejections.Add(new Rejection(number, reason, PlainText.Cut(text, Rejection.MaxRawLength)));
        }
        return new BiographyList(biographies, rejections);
    }

    private static string? Read(string line, Dictionary<string, Biography> biographies)
    {
        if (line.AsSpan().ContainsAny('\0', '\uFFFD'))
            return "text with NUL or with bytes that are not UTF-8";
        Entry? entry;
        try
        {
            entry = JsonSerializer.Deserialize(line, EntryJson.Default.Entry);
        }
        catch (JsonException)
        {
            return "not a JSON object with text fields artist, bio, source, title, licence";
        }
        var artist = PlainText.Of(entry?.Artist ?? "", MaxArtistLength);
        var text = PlainText.Of(entry?.Bio ?? "", MaxTextLength);
        var licence = PlainText.Of(entry?.Licence ?? "", MaxLicenceLength);
        if (artist.Length == 0 || text.Length == 0 || licence.Length == 0)
            return $"no {(artist.Length == 0 ? "artist" : text.Length == 0 ? "bio" : "licence")}";
        if (!Uri.TryCreate(entry!.Source, UriKind.Absolute, out var source) || (source.Scheme != Uri.UriSchemeHttps && source.Scheme != Uri.UriSchemeHttp)
            || source.UserInfo.Length > 0 || source.AbsoluteUri.Length > MaxSourceLength)
            return "the source is not a web address";
        return biographies.TryAdd(artist, new Biography(text, source.AbsoluteUri, licence)) ? null : "a second biography of the same artist";
    }

    private sealed record Entry(string? Artist, string? Bio, string? Source, string? Licence);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Entry))]
    private sealed partial class EntryJson : JsonSerializerContext;
}
