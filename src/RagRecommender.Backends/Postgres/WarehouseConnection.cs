using Npgsql;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// Where the warehouse is: the variables of libpq, which psql and dbt read too (PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD), so
/// that the steps of the pipeline cannot disagree and no secret stands on a command line.
/// </summary>
public static class WarehouseConnection
{
    private const string DefaultName = "rag";

    /// <exception cref="ArgumentException">A variable has a value that can't be one, such as a port that is not a number.</exception>
    public static NpgsqlDataSource FromEnvironment() => NpgsqlDataSource.Create(StringFromEnvironment());

    /// <inheritdoc cref="FromEnvironment"/>
    public static string StringFromEnvironment()
    {
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = Variable("PGHOST") ?? "localhost",
            Database = Variable("PGDATABASE") ?? DefaultName,
            Username = Variable("PGUSER") ?? DefaultName,
            Password = Variable("PGPASSWORD"),
            ApplicationName = "rag",
        };
        if (Variable("PGPORT") is { } port)
            connection.Port = ushort.TryParse(port, out var number) && number > 0 ? number : throw new ArgumentException($"PGPORT is '{port}', not a port.");
        return connection.ConnectionString;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
