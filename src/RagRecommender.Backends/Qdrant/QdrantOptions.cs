using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RagRecommender.Backends.Qdrant;

/// <summary>
/// Section <c>RagRecommender:Qdrant</c>: where Qdrant is and how it is used. Keys come from the environment alone: QDRANT_API_KEY, and for
/// programs that only read, QDRANT_READ_ONLY_API_KEY.
/// </summary>
public sealed class QdrantOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Qdrant";

    /// <summary>The key for writing.</summary>
    public const string KeyVariable = "QDRANT_API_KEY";

    /// <summary>The key for reading; without it readers use the other.</summary>
    public const string ReadOnlyKeyVariable = "QDRANT_READ_ONLY_API_KEY";

    /// <summary>Address of the REST interface. Default: the environment's QDRANT_URL, else http://localhost:6333.</summary>
    [Required, RegularExpression("^https?://.+")]
    public string Url { get; set; } = Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } url ? url : "http://localhost:6333";

    /// <summary>The alias of the published release; names of collections and of releases begin with it. Default rag-recommender.</summary>
    [Required, RegularExpression("^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
    public string Alias { get; set; } = "rag-recommender";

    /// <summary>Milliseconds that one attempt to read may take. Default 250.</summary>
    [Range(10, 60_000)]
    public int AttemptMilliseconds { get; set; } = 250;

    /// <summary>Milliseconds that a read may take with its repetition, before the request goes on without it. Default 600.</summary>
    [Range(10, 60_000)]
    public int TotalMilliseconds { get; set; } = 600;

    /// <summary>Milliseconds for which a server that failed half of ten reads is not asked again. Default 3,000.</summary>
    [Range(500, 600_000)]
    public int BreakMilliseconds { get; set; } = 3_000;

    /// <summary>Seconds that one attempt to write, or to read while verifying, may take. Default 60.</summary>
    [Range(1, 3_600)]
    public int WriteSeconds { get; set; } = 60;

    /// <summary>Seconds to wait for the server to have indexed what was written. Default 1,800.</summary>
    [Range(1, 86_400)]
    public int GreenSeconds { get; set; } = 1_800;

    /// <summary>Points of an upload. Default 128.</summary>
    [Range(64, 256)]
    public int Batch { get; set; } = 128;

    /// <summary>Uploads under way at once. Default 2.</summary>
    [Range(1, 4)]
    public int Streams { get; set; } = 2;

    /// <summary>Shards of a new collection; best a multiple of the nodes. Default 1.</summary>
    [Range(1, 1_000)]
    public int Shards { get; set; } = 1;

    /// <summary>Copies of each shard. Default 1.</summary>
    [Range(1, 10)]
    public int ReplicationFactor { get; set; } = 1;

    /// <summary>Copies that must have a write before it counts. Default 1; at most <see cref="ReplicationFactor"/>.</summary>
    [Range(1, 10)]
    public int WriteConsistencyFactor { get; set; } = 1;

    /// <summary>Keep float32 vectors and payload on disk, and int8 alone in memory. Default false; for more than about 10 million tracks true.</summary>
    public bool OnDisk { get; set; }

    /// <summary>Search without graph and quantisation: exact, and slow beyond some 100,000 recordings. Default false.</summary>
    public bool Exact { get; set; }

    /// <summary>Candidates that the graph search keeps: more finds more and takes longer. Default 256.</summary>
    [Range(16, 10_000)]
    public int SearchEffort { get; set; } = 256;

    /// <summary>How many times the limit is taken by int8 scores before it is scored again in float32. Default 3.</summary>
    [Range(1, 20)]
    public double Oversampling { get; set; } = 3;

    /// <summary>Largest answer that is read, in megabytes. Default 64.</summary>
    [Range(1, 1_024)]
    public int AnswerMegabytes { get; set; } = 64;
}

/// <summary>Ranges by attribute, and what two values must be to each other.</summary>
[OptionsValidator]
public sealed partial class QdrantOptionsValidator : IValidateOptions<QdrantOptions>;

/// <summary>What no single range can say.</summary>
public sealed class QdrantOptionsConsistency : IValidateOptions<QdrantOptions>
{
    public ValidateOptionsResult Validate(string? name, QdrantOptions options)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.UserInfo.Length > 0)
            return ValidateOptionsResult.Fail($"{QdrantOptions.Section}:Url is no address such as http://localhost:6333; a key belongs into {QdrantOptions.KeyVariable}.");
        if (options.WriteConsistencyFactor > options.ReplicationFactor)
            return ValidateOptionsResult.Fail($"{QdrantOptions.Section}:WriteConsistencyFactor is {options.WriteConsistencyFactor}, there are {options.ReplicationFactor} copies of a shard (ReplicationFactor).");
        if (options.TotalMilliseconds < options.AttemptMilliseconds)
            return ValidateOptionsResult.Fail($"{QdrantOptions.Section}:TotalMilliseconds is {options.TotalMilliseconds}, one attempt may take {options.AttemptMilliseconds}.");
        return ValidateOptionsResult.Success;
    }
}
