using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>The metadata of one release in <c>serving.track</c> and <c>serving.biography</c>.</summary>
/// <param name="release">Its number.</param>
public sealed class PostgresCatalog(ServingDatabase database, int release) : ICatalog
{
    private const string InRelease = "since <= $1 and until > $1";

    public Task<IReadOnlyList<Track>> GetAsync(IReadOnlyList<TrackId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return Task.FromResult<IReadOnlyList<Track>>([]);
        string[] wanted = [.. ids.Select(id => id.Value)];
        return database.ReadAsync<IReadOnlyList<Track>>(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(
                    $"select {TrackRow.Columns} from unnest($2) with ordinality as wanted (id, place) join serving.track using (id) where {InRelease} order by place", connection);
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
                command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = wanted, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
                await using var reader = await command.ExecuteReaderAsync(token);
                var tracks = new List<Track>(wanted.Length);
                while (await reader.ReadAsync(token))
                    tracks.Add(TrackRow.Read(reader));
                return tracks;
            },
            database.Options.ReadMilliseconds, cancellationToken);
    }

    public async IAsyncEnumerable<Track> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in ReadAsync("recording, id", cancellationToken))
            yield return row.Track;
    }

    /// <summary>Every track by id, with the number of its recording and the hash it was written with.</summary>
    public IAsyncEnumerable<CatalogRow> ReadRowsAsync(CancellationToken cancellationToken) => ReadAsync("id", cancellationToken);

    public async IAsyncEnumerable<KeyValuePair<string, Biography>> ReadBiographiesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (biography, _) in ReadBiographyRowsAsync(cancellationToken))
            yield return biography;
    }

    /// <summary>Every biography in ordinal order of the names, with the hash it was written with.</summary>
    public async IAsyncEnumerable<(KeyValuePair<string, Biography> Biography, byte[] Hash)> ReadBiographyRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select artist, body, source, licence, content_hash from serving.biography where {InRelease} order by artist", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var biography = new Biography(reader.GetString(1), reader.GetString(2), reader.GetString(3));
            yield return (KeyValuePair.Create(reader.GetString(0), biography), reader.GetFieldValue<byte[]>(4));
        }
    }

    public Task<Biography?> GetBiographyAsync(string artist, CancellationToken cancellationToken) => database.ReadAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand($"select body, source, licence from serving.biography where {InRelease} and artist = $2", connection);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = artist });
            await using var reader = await command.ExecuteReaderAsync(token);
            return await reader.ReadAsync(token) ? new Biography(reader.GetString(0), reader.GetString(1), reader.GetString(2)) : null;
        },
        database.Options.ReadMilliseconds, cancellationToken);

    private async IAsyncEnumerable<CatalogRow> ReadAsync(string order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select {TrackRow.Columns}, recording, content_hash from serving.track where {InRelease} order by {order}", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return new CatalogRow(TrackRow.Read(reader), reader.GetInt32(TrackRow.Count), reader.GetFieldValue<byte[]>(TrackRow.Count + 1));
    }
}

/// <summary>A row of the catalogue with what the store adds to it.</summary>
/// <param name="Recording">The number of the recording, the same in every release.</param>
public readonly record struct CatalogRow(Track Track, int Recording, byte[] Hash);
