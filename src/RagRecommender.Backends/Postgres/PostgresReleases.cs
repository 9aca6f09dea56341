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

    /// <summary>Means and covariances of a release's vectors as they were written, or null.</summary>
    public async Task<byte[]?> ReadStatisticsAsync(int release, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("select statistics from serving.release where number = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
        return await command.ExecuteScalarAsync(cancellationToken) as byte[];
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
