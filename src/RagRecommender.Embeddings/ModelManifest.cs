using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Tracks;

namespace RagRecommender.Embeddings;

/// <summary><c>manifest.json</c> of a model's folder: what it is, its files and their checksums.</summary>
/// <param name="Id">Name and weights, such as <c>all-MiniLM-L6-v2/w8</c>.</param>
/// <param name="Dimensions">Length of a vector.</param>
/// <param name="MaxTokens">With [CLS] and [SEP]; longer texts are cut.</param>
/// <param name="Weights">ONNX graph: <c>input_ids</c>, <c>attention_mask</c>, <c>token_type_ids</c> as int64 <c>[batch, tokens]</c> to
/// <c>sentence_embedding</c>, float32 <c>[batch, dimensions]</c>, norm 1.</param>
/// <param name="Vocabulary">Word pieces, one a line.</param>
internal sealed record ModelManifest(string Id, int Dimensions, int MaxTokens, ModelFile Weights, ModelFile Vocabulary)
{
    public const string FileName = "manifest.json";

    /// <exception cref="DamagedReleaseException">There is no manifest, or it is not one.</exception>
    public static ModelManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelManifestContext.Default.ModelManifest);
            return manifest is { Dimensions: > 0, MaxTokens: > 1 } ? manifest : throw new JsonException("dimensions and maxTokens are missing or too small");
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new DamagedReleaseException($"The model's {path} cannot be read: {error.Message} Restore the folder from the release.", error);
        }
    }
}

/// <summary>A file beside the manifest.</summary>
/// <param name="Name">Without a folder.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
internal sealed record ModelFile(string Name, string Sha256)
{
    /// <summary>Exactly the bytes that were checked, so that nothing can change between the check and the use.</summary>
    /// <exception cref="DamagedReleaseException">The file is missing or a byte of it differs.</exception>
    public byte[] Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DamagedReleaseException($"The model's {path} cannot be read: {error.Message} Restore the folder from the release.", error);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == Sha256
            ? bytes
            : throw new DamagedReleaseException($"The model's {path} is damaged: its SHA-256 is not the one of {ModelManifest.FileName}. Restore the folder from the release.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ModelManifestContext : JsonSerializerContext;
