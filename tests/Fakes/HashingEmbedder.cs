using System.Collections.Concurrent;
using System.Globalization;
using RagRecommender.Embedding;

namespace RagRecommender.Fakes;

/// <summary>
/// Vectors without a model: each word and each three letters of a word add 1 or -1 to a dimension that a seeded hash chooses (Weinberger et
/// al., 2009). Texts that share words are near each other, nothing else is.
/// </summary>
/// <param name="dimensions">32 to 384.</param>
/// <param name="seed">Another seed is another model.</param>
internal sealed class HashingEmbedder(int dimensions = 64, uint seed = 1) : IEmbedder
{
    private const int MaxTokens = 128;
    private int _passages;

    public EmbeddingModel Model { get; } = dimensions is >= 32 and <= 384
        ? new($"hashing-{dimensions}/{seed}", dimensions, MaxTokens, seed.ToString("x8", CultureInfo.InvariantCulture).PadLeft(64, '0'))
        : throw new ArgumentOutOfRangeException(nameof(dimensions));

    /// <summary>How many passages were embedded so far: an unchanged index embeds none.</summary>
    public int Passages => _passages;

    /// <summary>The requests that were embedded.</summary>
    public ConcurrentQueue<string> Queries { get; } = [];

    public Task<ReadOnlyMemory<float>> EmbedQueryAsync(string query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Queries.Enqueue(query);
        return Task.FromResult(Embed(query));
    }

    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IReadOnlyList<string> passages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Add(ref _passages, passages.Count);
        return Task.FromResult<IReadOnlyList<ReadOnlyMemory<float>>>([.. passages.Select(Embed)]);
    }

    private ReadOnlyMemory<float> Embed(string text)
    {
        var vector = new float[dimensions];
        Add(vector, "^");
        foreach (var word in Words(text.ToLowerInvariant()).Take(MaxTokens))
        {
            Add(vector, word);
            for (var start = 0; start + 3 <= word.Length; start++)
                Add(vector, word.AsSpan(start, 3));
        }

        var norm = MathF.Sqrt(vector.Sum(value => value * value));
        for (var dimension = 0; norm > 0 && dimension < dimensions; dimension++)
            vector[dimension] /= norm;
        if (norm == 0)
            vector[0] = 1;
        return vector;
    }

    private static string[] Words(string text) =>
        new string([.. text.Select(character => char.IsLetterOrDigit(character) ? character : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // FNV-1a, 32 bits, with a final mix so that the sign does not follow the dimension.
    private void Add(float[] vector, ReadOnlySpan<char> feature)
    {
        var hash = 2166136261u ^ seed * 2654435769u;
        foreach (var character in feature)
            hash = (hash ^ character) * 16777619u;
        hash ^= hash >> 15;
        hash *= 2246822519u;
        hash ^= hash >> 13;
        vector[hash % (uint)dimensions] += (hash >> 31) == 0 ? 1 : -1;
    }
}
