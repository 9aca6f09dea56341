namespace RagRecommender.Ranking;

/// <summary>The features of every candidate of one answer.</summary>
/// <param name="Rows">Rows of the track table, in the order of retrieval.</param>
public sealed record RankingMatrix(IReadOnlyList<int> Rows)
{
    /// <summary>Number of <see cref="RankingFeature"/>s.</summary>
    public static readonly int Width = Enum.GetValues<RankingFeature>().Length;

    /// <summary><c>[rows × features]</c>, row-major.</summary>
    public float[] Values { get; } = new float[Rows.Count * Width];

    public float this[int candidate, RankingFeature feature]
    {
        get => Values[candidate * Width + (int)feature];
        set => Values[candidate * Width + (int)feature] = value;
    }

    /// <summary>The features of one candidate, <c>[features]</c>.</summary>
    public ReadOnlySpan<float> Of(int candidate) => Values.AsSpan(candidate * Width, Width);

    /// <summary>Weighted sums by candidate.</summary>
    public float[] Scores(RankerWeights weights)
    {
        var scores = new float[Rows.Count];
        var vector = weights.Vector;
        for (var candidate = 0; candidate < scores.Length; candidate++)
        {
            var values = Of(candidate);
            var score = 0f;
            for (var feature = 0; feature < vector.Length; feature++)
                score += vector[feature] * values[feature];
            scores[candidate] = score;
        }
        return scores;
    }
}
