using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Embedding;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>What a release consists of; <c>manifest.json</c>, written last, read first, and proof against a changed byte itself.</summary>
/// <param name="FormatVersion">Of the files' layout.</param>
/// <param name="Model">Null while vectors are pending.</param>
/// <param name="Artists">Distinct names.</param>
/// <param name="MetadataChecksum">Of the input of catalogue and lexical index.</param>
/// <param name="InputChecksum">Of all input.</param>
/// <param name="ContentChecksum">SHA-256 over names, lengths and checksums of <paramref name="Files"/>.</param>
/// <param name="Checksum">SHA-256 of this manifest with this field empty.</param>
public sealed record ReleaseManifest(
    int FormatVersion,
    string Name,
    DateTimeOffset CreatedAt,
    EmbeddingModel? Model,
    string PassageVersion,
    int Tracks,
    int Recordings,
    int Artists,
    int Genres,
    int Biographies,
    string MetadataChecksum,
    string InputChecksum,
    string ContentChecksum,
    IReadOnlyList<WrittenFile> Files,
    string Checksum)
{
    /// <summary>The layout this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Whether the vectors are there.</summary>
    [JsonIgnore]
    public bool IsComplete => Model is not null;

    /// <summary>The content's checksum, equal for equal files.</summary>
    public static string ContentOf(IEnumerable<WrittenFile> files)
    {
        var lines = files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Length} {file.Sha256}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>The manifest with its own checksum.</summary>
    public ReleaseManifest Sealed() =>
        this with { Checksum = Convert.ToHexStringLower(SHA256.HashData((this with { Checksum = "" }).ToBytes())) };

    /// <summary>As it stands in the file.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ReleaseManifestJson.Default.ReleaseManifest), (byte)'\n'];

    /// <summary>What the front doors show of it.</summary>
    public ReleaseInfo Describe(bool isPublished) => new(Name, Model, CreatedAt, Tracks, Recordings, Artists, Genres, ContentChecksum, isPublished);

    /// <summary>Reads the manifest of a release.</summary>
    /// <exception cref="DamagedReleaseException">It is missing, not as it was written, or of another format.</exception>
    public static ReleaseManifest Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        ReleaseManifest? manifest;
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
            manifest = JsonSerializer.Deserialize(bytes, ReleaseManifestJson.Default.ReleaseManifest);
        }
        catch (Exception error) when (error is IOException or JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Damage.Of(path, error is FileNotFoundException or DirectoryNotFoundException ? "is missing" : "can't be read", error);
        }
        if (manifest is { FormatVersion: not CurrentFormat } && manifest.Sealed().Checksum == manifest.Checksum)
            throw Damage.Of(path, $"has format {manifest.FormatVersion}, this program reads {CurrentFormat}");
        // Writing it again finds a change even where the parser is indifferent, such as white space.
        if (manifest?.Files is null || manifest.Sealed().Checksum != manifest.Checksum || !manifest.ToBytes().AsSpan().SequenceEqual(bytes))
            throw Damage.Of(path, "is not as it was written");
        if (manifest.Name != Path.GetFileName(directory) || ContentOf(manifest.Files) != manifest.ContentChecksum)
            throw Damage.Of(path, "belongs to another release");
        return manifest;
    }
}

/// <summary>The one wording for a damaged file.</summary>
public static class Damage
{
    public static DamagedReleaseException Of(string path, string what, Exception? inner = null) => new(
        $"{path} {what}. Run 'rag verify' to see every damaged file, 'rag rollback' to serve the release before, or 'rag index' to write it anew.", inner);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReleaseManifest))]
internal sealed partial class ReleaseManifestJson : JsonSerializerContext;
