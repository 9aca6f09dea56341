using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// The tracks that dbt made, from the table <c>marts.track</c>, streamed in constant memory by id: one row a track and genre, as the
/// files have them, so that the same cleaning reads both.
/// </summary>
public sealed class MartTrackSource(NpgsqlDataSource database) : ITrackSource
{
    private const string Columns =
        "track_id, title, artists, album, genres, popularity::text, duration_ms::text, coalesce(explicit::text, ''), danceability::text, energy::text, "
        + "coalesce(key::text, ''), loudness::text, coalesce(mode::text, ''), speechiness::text, acousticness::text, instrumentalness::text, "
        + "liveness::text, valence::text, coalesce(tempo::text, ''), coalesce(time_signature::text, '')";

    private static readonly byte[] Separator = [0x1F];

    public string Name => "marts.track";

    public async Task<string> ComputeChecksumAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var row in ReadAsync(cancellationToken))
        {
            foreach (var field in (IEnumerable<string>)
                [row.Id, row.Title, .. row.Artists, "", row.Album ?? "\0", row.Genre, row.Popularity, row.DurationMs, row.Explicit, row.Danceability, row.Energy, row.Key,
                row.Loudness, row.Mode, row.Speechiness, row.Acousticness, row.Instrumentalness, row.Liveness, row.Valence, row.Tempo, row.TimeSignature])
            {
                hash.AppendData(Encoding.UTF8.GetBytes(field));
                hash.AppendData(Separator);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="InvalidDataException">The database has no such table: nothing was loaded or dbt has not run.</exception>
    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select {Columns} from marts.track order by track_id collate \"C\"", connection);
        await using var reader = await ExecuteAsync(command, cancellationToken);
        var line = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = Row(reader);
            foreach (var genre in reader.GetFieldValue<string[]>(4))
                yield return row with { Line = ++line, Genre = genre };
        }
    }

    private static async Task<NpgsqlDataReader> ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await command.ExecuteReaderAsync(cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            throw new InvalidDataException($"The warehouse has no tracks to read ({error.MessageText}): load a file with 'rag load', then run eng/dbt.sh build.", error);
        }
    }

    private static SourceRow Row(NpgsqlDataReader reader) => new(0, string.Create(CultureInfo.InvariantCulture, $"marts.track {reader.GetString(0)}"))
    {
        Id = reader.GetString(0),
        Title = reader.GetString(1),
        Artists = reader.GetFieldValue<string[]>(2),
        Album = reader.IsDBNull(3) ? null : reader.GetString(3),
        Popularity = reader.GetString(5),
        DurationMs = reader.GetString(6),
        Explicit = reader.GetString(7),
        Danceability = reader.GetString(8),
        Energy = reader.GetString(9),
        Key = reader.GetString(10),
        Loudness = reader.GetString(11),
        Mode = reader.GetString(12),
        Speechiness = reader.GetString(13),
        Acousticness = reader.GetString(14),
        Instrumentalness = reader.GetString(15),
        Liveness = reader.GetString(16),
        Valence = reader.GetString(17),
        Tempo = reader.GetString(18),
        TimeSignature = reader.GetString(19),
    };
}
