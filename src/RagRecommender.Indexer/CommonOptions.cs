using System.CommandLine;
using RagRecommender.Backends.Embedded;

namespace RagRecommender.Indexer;

/// <summary>Options of every command.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data directory. Default: RAG_DATA, else .data at the root of the repository.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => new StorageOptions().Path,
    };

    public static readonly Option<StorageBackend?> Backend = new("--backend")
    {
        Description = "embedded: files in the data directory (default). server: metadata in Postgres, which the PG* variables name, and vectors in Qdrant. Default: RagRecommender__Storage__Backend.",
        HelpName = "embedded|server",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON on standard output.", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Add the trace to an error.", Recursive = true };
}
