using System.ComponentModel.DataAnnotations;
using RagRecommender.Prompting;

namespace RagRecommender.Backends.Llm;

/// <summary>How a reply of a given shape is asked for.</summary>
public enum SchemaStyle
{
    /// <summary><c>response_format: {"type": "json_schema", …}</c>, as OpenAI, llama.cpp, vLLM and Ollama take it.</summary>
    JsonSchema,

    /// <summary><c>response_format: {"type": "json_object", "schema": …}</c>, as the Python server of llama.cpp takes it.</summary>
    JsonObject,

    /// <summary>Not at all: the instructions alone ask for it.</summary>
    Instructions,
}

/// <summary>
/// Which language model is asked and what it may cost (<c>RagRecommender:Llm</c>). Off unless <see cref="BaseUrl"/> and
/// <see cref="Model"/> are set. The key is read from the environment variable <see cref="KeyVariable"/> and from nowhere else.
/// </summary>
public sealed class LlmOptions : LanguageModelOptions
{
    public const string Section = "RagRecommender:Llm";

    /// <summary>Names the environment variable that holds the key.</summary>
    public const string KeyVariable = "RAG_LLM_KEY";

    /// <summary>Of an OpenAI-compatible server, such as <c>https://api.openai.com/v1</c> or <c>http://localhost:11434/v1</c>. None by default.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>As the server names it. None by default.</summary>
    public string? Model { get; set; }

    /// <summary>Default: JSON schema.</summary>
    public SchemaStyle Schema { get; set; }

    /// <summary>Calls at work at once; further ones are refused at once, so that slow calls take no place from quick answers. 2 by default.</summary>
    [Range(1, 1_000)]
    public int Concurrent { get; set; } = 2;

    /// <summary>Failures of the last <see cref="BreakerCalls"/> calls or more that open the breaker, as a share. 0.5 by default.</summary>
    [Range(0.01, 1d)]
    public double BreakerFailures { get; set; } = 0.5;

    /// <summary>Calls within 30 seconds below which the breaker does not judge. 5 by default.</summary>
    [Range(2, 1_000_000)]
    public int BreakerCalls { get; set; } = 5;

    /// <summary>Seconds that the breaker stays open. 15 by default.</summary>
    [Range(1, 3_600)]
    public int BreakerSeconds { get; set; } = 15;

    /// <summary>Tokens, of prompts and replies together, in one UTC day; 0 is no limit. 2,000,000 by default.</summary>
    [Range(0, long.MaxValue)]
    public long TokensPerDay { get; set; } = 2_000_000;

    /// <summary>What one UTC day may cost, in the currency of the prices; 0, the default, is no limit.</summary>
    [Range(0d, 1_000_000d)]
    public double SpendPerDay { get; set; }

    /// <summary>Price of a million tokens of prompts. 0 by default.</summary>
    [Range(0d, 1_000_000d)]
    public double InputPrice { get; set; }

    /// <summary>Price of a million tokens of replies. 0 by default.</summary>
    [Range(0d, 1_000_000d)]
    public double OutputPrice { get; set; }

    /// <summary>Minutes that a reply is kept for the same question; 0 keeps none. 60 by default.</summary>
    [Range(0, 1_440)]
    public int CacheMinutes { get; set; } = 60;

    /// <summary>Replies kept at once. 1,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int CacheReplies { get; set; } = 1_000;

    /// <summary>The same settings for other uses.</summary>
    public LlmOptions With(ModelUses uses, int cacheMinutes)
    {
        var options = (LlmOptions)MemberwiseClone();
        (options.Uses, options.CacheMinutes) = (uses, cacheMinutes);
        return options;
    }

    /// <summary>Whether a language model is configured.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(BaseUrl) && !string.IsNullOrWhiteSpace(Model);
}
