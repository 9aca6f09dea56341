namespace RagRecommender.Retrieval;

/// <summary>Where the recordings stand on a plane on which what sounds alike lies together.</summary>
/// <param name="X">By recording ordinal, over the whole range.</param>
/// <param name="Y">By recording ordinal, at the same scale as <paramref name="X"/>.</param>
public sealed record CatalogueMap(ReadOnlyMemory<ushort> X, ReadOnlyMemory<ushort> Y)
{
    /// <summary>How many recordings it shows.</summary>
    public int Count => X.Length;
}
