using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.Extensions.AI;
using RagRecommender.Embedding;
using RagRecommender.Embeddings.Tokens;
using RagRecommender.Tracks;

namespace RagRecommender.Embeddings;

/// <summary>
/// Sentence vectors by ONNX Runtime on the CPU. Thread-safe, except that it is disposed of when nothing runs any more.
/// </summary>
/// <remarks>
/// A passage's vector is a function of its text alone, bit for bit, on one kind of processor and one version of the runtime: it does not matter
/// which passages are embedded in the same call, in which order or by how many threads. A query's vector is computed alone and
/// equals its passage's to about 1e-6.
/// </remarks>
public sealed class OnnxEmbedder : IEmbedder, IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly WordPieceTokenizer _tokenizer;
    private readonly SentenceModel _passageModel;
    private readonly SentenceModel _queryModel;
    private readonly int _passageThreads;
    private readonly int _tokensPerBatch;

    /// <summary>Reads and checks the model, about 0.3 s.</summary>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    /// <exception cref="DamagedReleaseException">The model is missing, or a byte of it is not as released.</exception>
    public OnnxEmbedder(OnnxEmbedderOptions options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var folder = ModelFolder.Find(options);
        var manifest = ModelManifest.Read(folder);
        _tokenizer = new WordPieceTokenizer(Encoding.UTF8.GetString(manifest.Vocabulary.Read(folder)).TrimEnd('\n').Split('\n'));
        _tokensPerBatch = options.TokensPerBatch;
        _passageThreads = options.PassageThreads > 0 ? options.PassageThreads : Environment.ProcessorCount;

        var weights = manifest.Weights.Read(folder);
        var maxBatchTokens = Math.Max(_tokensPerBatch, 2 * manifest.MaxTokens);
        _passageModel = new SentenceModel(weights, manifest.Dimensions, 1, maxBatchTokens);
        _queryModel = options.QueryThreads == 1 ? _passageModel : new SentenceModel(weights, manifest.Dimensions, options.QueryThreads, maxBatchTokens);
        Model = new EmbeddingModel(manifest.Id, manifest.Dimensions, manifest.MaxTokens, manifest.Weights.Sha256);
    }

    /// <inheritdoc/>
    public EmbeddingModel Model { get; }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<float>> EmbedQueryAsync(string query, CancellationToken cancellationToken) =>
        Task.Run<ReadOnlyMemory<float>>(
            () =>
            {
                var ids = new long[Model.MaxTokens];
                var vector = new float[Model.Dimensions];
                _queryModel.Run(ids.AsMemory(0, _tokenizer.Encode(query, ids)), 1, vector, cancellationToken);
                return vector;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IReadOnlyList<string> passages, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<ReadOnlyMemory<float>>>(() => EmbedPassages(passages, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another model or another number of dimensions is asked for.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.Dimensions is { } dimensions && dimensions != Model.Dimensions)
            throw new ArgumentException($"{Model.Id} makes vectors of {Model.Dimensions} dimensions, not {dimensions}.", nameof(options));

        if (options?.ModelId is { } id && id != Model.Id)
            throw new ArgumentException($"This is {Model.Id}, not {id}.", nameof(options));

        var vectors = await EmbedPassagesAsync([.. values], cancellationToken);
        return [.. vectors.Select(vector => new Embedding<float>(vector) { ModelId = Model.Id })];
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("onnxruntime", defaultModelId: Model.Id, defaultModelDimensions: Model.Dimensions)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _queryModel.Dispose();
        _passageModel.Dispose();
    }

    private ReadOnlyMemory<float>[] EmbedPassages(IReadOnlyList<string> passages, CancellationToken cancellationToken)
    {
        var batches = new PassageBatches(passages, _tokenizer, Model.MaxTokens, _tokensPerBatch, cancellationToken);
        var vectors = new ReadOnlyMemory<float>[passages.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _passageThreads, CancellationToken = cancellationToken };
        Parallel.For(0, batches.Count, parallel, batch =>
        {
            var members = batches.Passages(batch);
            var result = new float[members.Length * Model.Dimensions];
            _passageModel.Run(batches.Ids(batch, out var rows), rows, result, cancellationToken);
            for (var row = 0; row < members.Length; row++)
                vectors[members[row]] = result.AsMemory(row * Model.Dimensions, Model.Dimensions);
        });
        return vectors;
    }
}
