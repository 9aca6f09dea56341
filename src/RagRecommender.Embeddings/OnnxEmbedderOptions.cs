using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Embeddings;

/// <summary>Which model, and how much of the machine it may use.</summary>
public sealed class OnnxEmbedderOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RagRecommender:Embedding";

    /// <summary>
    /// Folder that holds one folder a model. Unset, it is the environment variable <c>RAG_MODELS</c>, else the nearest folder <c>models</c>
    /// beside or above the program, else beside or above the current directory.
    /// </summary>
    public string? Models { get; set; }

    /// <summary>The model's folder in <see cref="Models"/>. Default: all-MiniLM-L6-v2.</summary>
    [Required, RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]*")]
    public string Model { get; set; } = "all-MiniLM-L6-v2";

    /// <summary>Passages are embedded by this many threads at once; 0, the default, is one a processor.</summary>
    [Range(0, 256)]
    public int PassageThreads { get; set; }

    /// <summary>
    /// Threads that share one query. Default: 1. Two make a lone query faster and busy machines much slower, because each operator waits for
    /// the slowest thread.
    /// </summary>
    [Range(1, 64)]
    public int QueryThreads { get; set; } = 1;

    /// <summary>Tokens in a batch of passages, at most; at least two passages go together. Default: 160, which keeps a batch in the core's own cache.</summary>
    [Range(1, 16_384)]
    public int TokensPerBatch { get; set; } = 160;
}
