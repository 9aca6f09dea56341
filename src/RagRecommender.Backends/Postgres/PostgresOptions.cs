using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Backends.Postgres;

/// <summary>Section <c>RagRecommender:Postgres</c>: how long readers wait for the database. Where it is, the variables of libpq say.</summary>
public sealed class PostgresOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Postgres";

    /// <summary>For programs that nobody waits for: a cold or busy database is no reason to give up.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Patient = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        [$"{Section}:{nameof(SearchMilliseconds)}"] = "10000",
        [$"{Section}:{nameof(ReadMilliseconds)}"] = "10000",
    };

    /// <summary>Milliseconds that a search may take before the request goes on without it. Default 300.</summary>
    [Range(10, 10_000)]
    public int SearchMilliseconds { get; set; } = 300;

    /// <summary>Milliseconds that fetching the tracks of an answer may take before the request fails. Default 450.</summary>
    [Range(10, 10_000)]
    public int ReadMilliseconds { get; set; } = 450;

    /// <summary>Milliseconds that keeping or counting feedback may take. Default 2,000.</summary>
    [Range(10, 60_000)]
    public int WriteMilliseconds { get; set; } = 2_000;

    /// <summary>Milliseconds for which a database that did not answer is not asked again. Default 250.</summary>
    [Range(10, 10_000)]
    public int RestMilliseconds { get; set; } = 250;

    /// <summary>Connections of one process at most. Default 32.</summary>
    [Range(2, 1_000)]
    public int Connections { get; set; } = 32;
}
