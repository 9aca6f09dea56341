using Microsoft.ML.OnnxRuntime;

namespace RagRecommender.Embeddings;

/// <summary>The ONNX graph. Thread-safe: runs at the same time share the weights.</summary>
/// <remarks>
/// No padding, ever: the texts of a batch have equal length. A text's vector is then the same to the last bit in every batch of two or more,
/// whoever its batch-mates are; alone it differs in the last bits, because the mean over the tokens is summed in another order.
/// </remarks>
internal sealed class SentenceModel : IDisposable
{
    private static readonly string[] InputNames = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] OutputNames = ["sentence_embedding"];
    private readonly InferenceSession _session;
    private readonly int _dimensions;
    private readonly long[] _ones;
    private readonly long[] _zeros;

    /// <param name="weights">The graph's bytes.</param>
    /// <param name="dimensions">Of its output.</param>
    /// <param name="threads">That share one run.</param>
    /// <param name="maxBatchTokens">Texts times length, at most.</param>
    public SentenceModel(byte[] weights, int dimensions, int threads, int maxBatchTokens)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Not "session.set_denormal_as_zero": it changes the processor's mode on the pool threads that call it, for good, so that any later
        // arithmetic there could end in other bits than elsewhere.
        _session = new InferenceSession(weights, options);
        _dimensions = dimensions;
        _ones = new long[maxBatchTokens];
        _zeros = new long[maxBatchTokens];
        Array.Fill(_ones, 1);
    }

    /// <param name="ids"><c>[batch, tokens]</c>.</param>
    /// <param name="batch">How many texts.</param>
    /// <param name="vectors">Receives the first texts' vectors, as many as fit, <c>[texts, dimensions]</c>.</param>
    /// <param name="cancellationToken">Stops the run within an operator of the graph.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(Memory<long> ids, int batch, Span<float> vectors, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long[] shape = [batch, ids.Length / batch];
        using var run = new RunOptions();
        using var tokens = Tensor(ids, shape);
        using var mask = Tensor(_ones.AsMemory(0, ids.Length), shape);
        using var types = Tensor(_zeros.AsMemory(0, ids.Length), shape);
        using var stop = cancellationToken.UnsafeRegister(static run => ((RunOptions)run!).Terminate = true, run);
        try
        {
            using var outputs = _session.Run(run, InputNames, [tokens, mask, types], OutputNames);
            var result = outputs[0].GetTensorDataAsSpan<float>();
            if (result.Length != batch * _dimensions)
                throw new InvalidDataException($"The model's vectors have {result.Length / batch} dimensions, its manifest says {_dimensions}.");

            result[..Math.Min(result.Length, vectors.Length)].CopyTo(vectors);
        }
        catch (OnnxRuntimeException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The model's run was stopped.", error, cancellationToken);
        }
    }

    public void Dispose() => _session.Dispose();

    private static OrtValue Tensor(Memory<long> values, long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);
}
