namespace RagRecommender.Indexing;

/// <summary>A row that was left out, for the owner of the data.</summary>
/// <param name="Line">Where the row begins; the first line of a file is 1.</param>
/// <param name="Raw">The beginning of the row, at most <see cref="MaxRawLength"/> characters.</param>
public sealed record Rejection(long Line, string Reason, string Raw)
{
    /// <summary>Characters kept of a row: enough to find it, and a file of nothing but bad rows still fits in memory.</summary>
    public const int MaxRawLength = 200;

    public static Rejection Of(SourceRow row, string reason) => new(row.Line, reason, PlainText.Cut(row.Raw, MaxRawLength));
}
