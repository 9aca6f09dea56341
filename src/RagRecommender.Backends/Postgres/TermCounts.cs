using Npgsql;

namespace RagRecommender.Backends.Postgres;

/// <summary>In how many documents of a release each word stands.</summary>
/// <param name="documents">How many documents there are.</param>
internal sealed class TermCounts(Dictionary<string, int> counts, int documents)
{
    public int Documents { get; } = documents;

    /// <summary>0 for a word that no document holds.</summary>
    public int CountOf(string term) => counts.GetValueOrDefault(term);

    /// <summary>BM25's weight of a word: ln(1 + (N - n + ½) / (n + ½)).</summary>
    public float InverseDocumentFrequency(string term)
    {
        var count = CountOf(term);
        return (float)Math.Log(1 + ((Documents - count + 0.5) / (count + 0.5)));
    }

    public static async Task<TermCounts> ReadAsync(NpgsqlDataSource source, int release, int documents, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var command = source.CreateCommand("select term, documents from serving.term where since <= $1 and until > $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            counts.Add(reader.GetString(0), reader.GetInt32(1));
        return new TermCounts(counts, documents);
    }
}
