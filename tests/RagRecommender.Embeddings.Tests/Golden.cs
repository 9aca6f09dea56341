using System.Text.Json;

namespace RagRecommender.Embeddings.Tests;

/// <summary>The reference tokenizer's ids and the float32 model's vectors, as <c>models/all-MiniLM-L6-v2/golden.json</c> has them.</summary>
internal static class Golden
{
    public static string Folder { get; } = FindFolder();

    public static IReadOnlyList<Case> Cases { get; } = Read();

    public static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(left, right);

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "models", "all-MiniLM-L6-v2", "golden.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("models/all-MiniLM-L6-v2/golden.json is not above the tests.");
        return Path.Combine(folder.FullName, "models", "all-MiniLM-L6-v2");
    }

    private static Case[] Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "golden.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(item => new Case(
            item.GetProperty("text").GetString()!,
            [.. item.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64())],
            [.. item.GetProperty("vector").EnumerateArray().Select(value => value.GetSingle())]))];
    }

    internal sealed record Case(string Text, long[] Ids, float[] Vector);
}
