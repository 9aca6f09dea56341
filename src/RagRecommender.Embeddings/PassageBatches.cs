using RagRecommender.Embeddings.Tokens;

namespace RagRecommender.Embeddings;

/// <summary>Tokenized passages, grouped into batches of equal length, the longest first so that the last batch of a run is a short one.</summary>
internal sealed class PassageBatches
{
    private const int MostPassages = 16;
    private readonly long[] _ids;
    private readonly int[] _starts;
    private readonly int[] _order;
    private readonly List<Range> _batches = [];

    /// <param name="passages">In the order in which their vectors are wanted.</param>
    /// <param name="tokenizer">Cuts them.</param>
    /// <param name="maxTokens">Of one passage.</param>
    /// <param name="tokensPerBatch">At most, where that makes two passages or more.</param>
    /// <param name="cancellationToken">Tokenizing a million passages takes seconds.</param>
    public PassageBatches(IReadOnlyList<string> passages, WordPieceTokenizer tokenizer, int maxTokens, int tokensPerBatch, CancellationToken cancellationToken)
    {
        Span<long> buffer = stackalloc long[maxTokens];
        var ids = new List<long>(passages.Count * 16);
        _starts = new int[passages.Count + 1];
        for (var passage = 0; passage < passages.Count; passage++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ids.AddRange(buffer[..tokenizer.Encode(passages[passage], buffer)]);
            _starts[passage + 1] = ids.Count;
        }

        _ids = [.. ids];
        _order = [.. Enumerable.Range(0, passages.Count).OrderByDescending(Length)];
        for (var first = 0; first < _order.Length;)
        {
            var length = Length(_order[first]);
            var most = Math.Clamp(tokensPerBatch / length, 2, MostPassages);
            var end = first + 1;
            while (end < _order.Length && end - first < most && Length(_order[end]) == length)
                end++;

            _batches.Add(first..end);
            first = end;
        }
    }

    /// <summary>How many batches.</summary>
    public int Count => _batches.Count;

    /// <summary>Which passages are in a batch, by their position.</summary>
    public ReadOnlySpan<int> Passages(int batch) => _order.AsSpan(_batches[batch]);

    /// <summary>Token ids <c>[rows, tokens]</c>. A passage without a mate of its length is given itself as one: see <see cref="SentenceModel"/>.</summary>
    public long[] Ids(int batch, out int rows)
    {
        var passages = Passages(batch);
        var length = Length(passages[0]);
        rows = Math.Max(passages.Length, 2);
        var ids = new long[rows * length];
        for (var row = 0; row < rows; row++)
            _ids.AsSpan(_starts[passages[Math.Min(row, passages.Length - 1)]], length).CopyTo(ids.AsSpan(row * length));

        return ids;
    }

    private int Length(int passage) => _starts[passage + 1] - _starts[passage];
}
