using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// Full text of one release. A document's score is the sum over the words of idf · rank, with the rank of <c>ts_rank</c> for a single word:
/// weighted by field, and the second occurrence counts a quarter. That is BM25 but for the length of the fields. The filter goes along as
/// a string of bits, one a recording, so it is applied before the search.
/// </summary>
public sealed class PostgresTextIndex : ITextIndex
{
    // Words that find more are left to order what the rarer ones found.
    private const int MostFound = 1_200;

    // Weights of D, C, B, A: what BM25 with k1 = 1.2 gives one occurrence in a field of mean length whose weight is 0.5, 1, 1.5 and 3.
    private const string Weights = "'{0.294, 0.455, 0.556, 0.714}'";

    private const float LeastLikeness = 0.5f;

    private readonly ServingDatabase _database;
    private readonly int _release;
    private readonly TrackTable _table;
    private readonly TermCounts _terms;
    private readonly int[] _numbers;
    private readonly Dictionary<int, int> _ordinals;

    /// <param name="numbers">By recording ordinal: its number in the database.</param>
    internal PostgresTextIndex(ServingDatabase database, int release, TrackTable table, int[] numbers, TermCounts counts)
    {
        (_database, _release, _table, _numbers, _terms) = (database, release, table, numbers, counts);
        _ordinals = numbers.Select((number, ordinal) => (number, ordinal)).ToDictionary(pair => pair.number, pair => pair.ordinal);
    }

    public async Task<IReadOnlyList<Candidate>> SearchAsync(string keywords, TrackFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        var selection = _table.Select(filter);
        if (limit == 0 || selection.Count == 0)
            return [];
        var share = (double)selection.Count / _terms.Documents;
        var query = TextQuery.Of(keywords, _terms, share, MostFound);
        if (query is null)
        {
            if (await MeantAsync(keywords, cancellationToken) is not { } meant)
                return [];
            query = TextQuery.Of(meant, _terms, share, MostFound);
            if (query is null)
                return [];
        }
        var allowed = Allowed(selection);
        var found = await FindAsync(query, allowed, limit, cancellationToken);
        // The filter may have left fewer than its share of the rare words: then the common ones find as well.
        if (found.Count < limit && !query.IsWhole)
            found = await FindAsync(TextQuery.Of(keywords, _terms, share, int.MaxValue) ?? query, allowed, limit, cancellationToken);
        return
        [
            .. found.Select(scored => new Candidate(selection.IdOf(_ordinals[scored.Number]), scored.Score))
                .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id).Take(limit),
        ];
    }

    private Task<List<(int Number, float Score)>> FindAsync(TextQuery query, byte[]? allowed, int limit, CancellationToken cancellationToken) => _database.ReadAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(Sql(query.Scoring.Count, allowed is not null), connection);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _release });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Join(" | ", query.Finding.Select(Quoted)), NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
            foreach (var (term, weight) in query.Scoring)
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Quoted(term), NpgsqlDbType = NpgsqlDbType.Text });
                command.Parameters.Add(new NpgsqlParameter<float> { TypedValue = weight });
            }
            if (allowed is not null)
                command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = allowed });
            await using var reader = await command.ExecuteReaderAsync(token);
            var found = new List<(int, float)>(limit);
            while (await reader.ReadAsync(token))
                found.Add((reader.GetInt32(0), reader.GetFloat(1)));
            return found;
        },
        _database.Options.SearchMilliseconds, cancellationToken);

    // Ties at the end are all taken: the smaller id of the track that is shown decides, which only the reader knows.
    private static string Sql(int terms, bool isFiltered)
    {
        var score = string.Join(" + ", Enumerable.Range(0, terms).Select(term => string.Create(
            CultureInfo.InvariantCulture, $"ts_rank({Weights}, search, ${4 + (2 * term)}::tsquery) * ${5 + (2 * term)}")));
        var filter = isFiltered ? string.Create(CultureInfo.InvariantCulture, $"get_bit(${4 + (2 * terms)}, recording) = 1") : "true";
        // The string of bits is as long as this release needs: rows of others are not asked for.
        return $"select recording, ({score})::real as score from serving.document where search @@ $2::tsquery and case when since <= $1 and until > $1 then {filter} else false end order by score desc fetch first $3 rows with ties";
    }

    // Nobody wrote any of the words like that: the likest that somebody wrote are taken instead.
    private Task<string?> MeantAsync(string keywords, CancellationToken cancellationToken)
    {
        string[] words = [.. TextAnalyzer.Analyze(keywords).Where(term => term.Length > 3).Distinct(StringComparer.Ordinal)];
        return words.Length == 0 ? Task.FromResult<string?>(null) : _database.ReadAsync<string?>(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(
                    """
                    select string_agg(likest.term, ' ') from unnest($1) as asked (word), lateral (
                        select term from serving.term
                        where term % word and similarity(term, word) >= $3 and since <= $2 and until > $2
                        order by similarity(term, word) desc, documents desc, term limit 1) as likest
                    """,
                    connection);
                command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = words, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _release });
                command.Parameters.Add(new NpgsqlParameter<float> { TypedValue = LeastLikeness });
                return await command.ExecuteScalarAsync(token) as string;
            },
            _database.Options.SearchMilliseconds, cancellationToken);
    }

    // Bit n of a byte string is bit n % 8 of byte n / 8. Null lets everything pass.
    private byte[]? Allowed(TrackSelection selection)
    {
        if (selection.Count == _numbers.Length)
            return null;
        var bits = new byte[(_numbers.Max() / 8) + 1];
        for (var ordinal = 0; ordinal < _numbers.Length; ordinal++)
        {
            if (selection.RowOfRecording[ordinal] >= 0)
                bits[_numbers[ordinal] >> 3] |= (byte)(1 << (_numbers[ordinal] & 7));
        }
        return bits;
    }

    private static string Quoted(string term) => $"'{term}'";
}
