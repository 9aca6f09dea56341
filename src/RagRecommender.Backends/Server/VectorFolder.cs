using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Backends.Embedded;
using RagRecommender.Embedding;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Server;

/// <summary>
/// The embedded index beside Postgres: <c>vectors/NAME/</c> in the data directory, written once and renamed into place, with the checksum
/// of every file. For one machine whose metadata is in the database.
/// </summary>
public sealed class VectorFolder(ReleaseStore store, DurableFiles files) : IReleaseVectors
{
    private const string ManifestFile = "vectors.json";

    private string Root => Path.Combine(store.Root, "vectors");

    public Task WriteAsync(string release, ReleaseContent content, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var vectors = content.Vectors!;
            if (Directory.Exists(DirectoryOf(release)) && Damages(release, vectors.Model).Count == 0)
                return;
            files.Delete(store.Staging);
            var directory = Path.Combine(store.Staging, "vectors");
            Directory.CreateDirectory(directory);
            Directory.CreateDirectory(Root);
            files.Reach(FileStep.Upload, release);
            WrittenFile[] written =
            [
                .. VectorFiles.Write(files, directory, VectorName.Words, vectors.Words, vectors, cancellationToken),
                .. VectorFiles.Write(files, directory, VectorName.Sound, vectors.Sound, vectors, cancellationToken),
            ];
            var manifest = new VectorManifest(vectors.Model, content.Documents.Count, written);
            files.Write(Path.Combine(directory, ManifestFile), stream => JsonSerializer.Serialize(stream, manifest, VectorManifestJson.Default.VectorManifest));
            files.FlushDirectory(directory);
            files.Delete(DirectoryOf(release));
            files.Move(directory, DirectoryOf(release));
            files.Delete(store.Staging);
        },
        cancellationToken);

    public Task<IVectorIndex> OpenAsync(
        string release, EmbeddingModel model, TrackTable table, ICollection<IDisposable> resources, CancellationToken cancellationToken) => Task.Run<IVectorIndex>(
        () =>
        {
            if (Damages(release, model) is [var damage, ..])
                throw new DamagedReleaseException(damage);
            return new EmbeddedVectorIndex(table, Open(VectorName.Words), Open(VectorName.Sound));

            VectorMatrix Open(VectorName name) => VectorFiles.Open(DirectoryOf(release), name, table.RecordingCount, model.Dimensions, resources);
        },
        cancellationToken);

    // The database says it, and nobody else reads these files.
    public Task AnnounceAsync(string release, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> VerifyAnnouncedAsync(string? published, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        Directory.Exists(Root) ? [.. Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : []);

    public Task RemoveAsync(string release, CancellationToken cancellationToken) => Task.Run(() => files.Delete(DirectoryOf(release)), cancellationToken);

    public async Task<IReadOnlyList<string>> VerifyAsync(ExpectedVectors expected, CancellationToken cancellationToken)
    {
        if (await Task.Run(() => Damages(expected.Release, expected.Model), cancellationToken) is { Count: > 0 } damages)
            return damages;
        var resources = new List<IDisposable>();
        try
        {
            var index = await OpenAsync(expected.Release, expected.Model, expected.Table, resources, cancellationToken);
            return
            [
                .. await SketchCheck.CompareAsync(index, VectorName.Words, expected, cancellationToken),
                .. await SketchCheck.CompareAsync(index, VectorName.Sound, expected, cancellationToken),
            ];
        }
        catch (DamagedReleaseException error)
        {
            return [error.Message];
        }
        finally
        {
            foreach (var resource in resources)
                resource.Dispose();
        }
    }

    private string DirectoryOf(string release) =>
        ReleaseStore.IsName(release) ? Path.Combine(Root, release) : throw new DirectoryNotFoundException($"There is no release '{release}'.");

    private List<string> Damages(string release, EmbeddingModel model)
    {
        var path = Path.Combine(DirectoryOf(release), ManifestFile);
        VectorManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), VectorManifestJson.Default.VectorManifest);
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return [$"{path} {(error is IOException ? "is missing" : "can't be read")}. Run: rag index --backend server"];
        }
        if (manifest is null || manifest.Model != model)
            return [$"{path} is of the model {manifest?.Model}, the database says {model}. Run: rag index --backend server"];
        return [.. ReleaseStore.Verify(DirectoryOf(release), manifest.Files, CancellationToken.None).Select(damage => damage.Message)];
    }
}

/// <summary>What a folder of vectors holds.</summary>
internal sealed record VectorManifest(EmbeddingModel Model, int Recordings, IReadOnlyList<WrittenFile> Files);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VectorManifest))]
internal sealed partial class VectorManifestJson : JsonSerializerContext;
