using Npgsql;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>What <c>serving.release</c> and <c>serving.published</c> say.</summary>
public sealed class PostgresReleases(ServingDatabase database)
{
    /// <summary>Every release, unfinished ones included, newest first.</summary>
    /// <exception cref="ServiceUnavailableException">The database is away, or was never written to.</exception>
    public Task<IReadOnlyList<ReleaseRow>> ListAsync(CancellationToken cancellationToken) => ReadAsync("order by number desc", null, cancellationToken);

    /// <summary>The release that is served, or null.</summary>
    /// <exception cref="ServiceUnavailableException">The database is away, or was never written to.</exception>
    public async Task<ReleaseRow?> PublishedAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("where number = (select release from serving.published)", null, cancellationToken)) is [var row, ..] ? row : null;

    /// <summary>The release of that name, or null.</summary>
    public async Task<ReleaseRow?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await ReadAsync("where name = $1", name, cancellationToken)) is [var row, ..] ? row : null;

    /// <summary>What was computed from all vectors of a release, or null.</summary>
    public async Task<ReleaseDerivations?> ReadDerivationsAsync(int release, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("select statistics, map from serving.release where number = $1 and statistics is not null and map is not null");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new ReleaseDerivations(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    private Task<IReadOnlyList<ReleaseRow>> ReadAsync(string condition, string? name, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ReleaseRow>>(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand($"select {ReleaseRow.Columns} from serving.release {condition}", connection);
            if (name is not null)
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            try
            {
                await using var reader = await command.ExecuteReaderAsync(token);
                var rows = new List<ReleaseRow>();
                while (await reader.ReadAsync(token))
                    rows.Add(ReleaseRow.Read(reader));
                return rows;
            }
            catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedTable)
            {
                return [];
            }
        },
        database.Options.ReadMilliseconds, cancellationToken);
}
