using System.ComponentModel.DataAnnotations;
using RagRecommender.Tracks;

namespace RagRecommender.Embeddings.Tests;

public sealed class ModelManifestTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("rag-models-").FullName;

    public ModelManifestTests()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_models, "all-MiniLM-L6-v2")).FullName;
        foreach (var name in (string[])["manifest.json", "vocab.txt", "model_w8.onnx"])
            File.Copy(Path.Combine(Golden.Folder, name), Path.Combine(folder, name));
    }

    [Theory]
    [InlineData("model_w8.onnx", 0)]
    [InlineData("model_w8.onnx", 12_345_678)]
    [InlineData("vocab.txt", 100_000)]
    public void A_changed_byte_is_refused_with_the_files_name(string name, int position)
    {
        using (var file = File.Open(PathOf(name), FileMode.Open))
        {
            file.Position = position;
            var value = file.ReadByte();
            file.Position = position;
            file.WriteByte((byte)(value ^ 1));
        }

        Assert.Contains(name, Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model_w8.onnx")]
    [InlineData("vocab.txt")]
    [InlineData("manifest.json")]
    public void A_missing_or_shortened_file_is_refused_with_its_name(string name)
    {
        File.WriteAllBytes(PathOf(name), File.ReadAllBytes(PathOf(name))[..^20]);
        Assert.Contains(name, Refusal(), StringComparison.Ordinal);

        File.Delete(PathOf(name));
        Assert.Contains(name, Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"x\",\"dimensions\":0,\"maxTokens\":128,\"weights\":{\"name\":\"a\",\"sha256\":\"b\"},\"vocabulary\":{\"name\":\"a\",\"sha256\":\"b\"}}")]
    public void A_manifest_that_is_none_is_refused(string text)
    {
        File.WriteAllText(PathOf("manifest.json"), text);
        Assert.Contains("manifest.json", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_not_there_is_refused_by_name() =>
        Assert.Contains("nothing", Assert.Throws<DamagedReleaseException>(
            () => new OnnxEmbedder(new OnnxEmbedderOptions { Models = _models, Model = "nothing" })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("../all-MiniLM-L6-v2")]
    [InlineData("")]
    public void A_model_is_named_not_addressed(string model) =>
        Assert.Throws<ValidationException>(() => new OnnxEmbedder(new OnnxEmbedderOptions { Models = _models, Model = model }));

    [Fact]
    public void The_released_folder_is_found_above_the_program_without_options()
    {
        using var embedder = new OnnxEmbedder(new OnnxEmbedderOptions());
        Assert.Equal(("all-MiniLM-L6-v2/w8", 384, 128), (embedder.Model.Id, embedder.Model.Dimensions, embedder.Model.MaxTokens));
    }

    public void Dispose() => Directory.Delete(_models, recursive: true);

    private string PathOf(string name) => Path.Combine(_models, "all-MiniLM-L6-v2", name);

    private string Refusal() => Assert.Throws<DamagedReleaseException>(() => new OnnxEmbedder(new OnnxEmbedderOptions { Models = _models })).Message;
}
