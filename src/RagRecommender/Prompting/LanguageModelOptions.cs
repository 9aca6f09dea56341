using System.ComponentModel.DataAnnotations;

namespace RagRecommender.Prompting;

/// <summary>What a language model may do for an answer.</summary>
[Flags]
public enum ModelUses
{
    None = 0,

    /// <summary>Adds wishes to the plan that the rules made.</summary>
    Interpreter = 1,

    /// <summary>Names songs and artists for open requests.</summary>
    Proposer = 2,

    /// <summary>Orders the best candidates again.</summary>
    Reranker = 4,

    /// <summary>Looks for tracks with tools where the rules understood little.</summary>
    Agent = 8,

    All = Interpreter | Proposer | Reranker | Agent,
}

/// <summary>What the language model may cost an answer; each has a working default.</summary>
public class LanguageModelOptions
{
    /// <summary>Default: all.</summary>
    public ModelUses Uses { get; set; } = ModelUses.All;

    /// <summary>Milliseconds for interpreting, its repair included, and for proposing beside it. 1,500 by default.</summary>
    [Range(10, 600_000)]
    public int InterpretMs { get; set; } = 1_500;

    /// <summary>Milliseconds for re-ranking, all windows together. 3,000 by default.</summary>
    [Range(10, 600_000)]
    public int RerankMs { get; set; } = 3_000;

    /// <summary>Milliseconds for the agent, its tools included. 6,000 by default.</summary>
    [Range(10, 600_000)]
    public int AgentMs { get; set; } = 6_000;

    /// <summary>Milliseconds of an answer that may be spent on the model, whatever it does. 9,000 by default.</summary>
    [Range(10, 600_000)]
    public int RequestMs { get; set; } = 9_000;

    /// <summary>Calls of the model for one answer. 8 by default.</summary>
    [Range(1, 50)]
    public int CallsPerRequest { get; set; } = 8;

    /// <summary>Tool calls of the agent for one answer. 4 by default.</summary>
    [Range(1, 20)]
    public int ToolCalls { get; set; } = 4;

    /// <summary>Tokens that one reply may have. 700 by default.</summary>
    [Range(16, 32_000)]
    public int MaxTokens { get; set; } = 700;

    /// <summary>How many of the best candidates are re-ranked, 2-40. 30 by default.</summary>
    [Range(2, 40)]
    public int RerankDepth { get; set; } = 30;

    /// <summary>How many candidates one call orders, 2-40. 20 by default.</summary>
    [Range(2, 40)]
    public int RerankWindow { get; set; } = 20;

    /// <summary>How much the model's order counts against that of the features, 0-1. 0.5 by default.</summary>
    [Range(0d, 1d)]
    public double RerankShare { get; set; } = 0.5;
}
