using System.Diagnostics.CodeAnalysis;

namespace RagRecommender.Understanding;

/// <summary>Words to a plan by rules.</summary>
public sealed class RuleInterpreter
{
    [SuppressMessage("Performance", "CA1822", Justification = "The vocabulary becomes its state.")]
    public QueryPlan Interpret(string query, IReadOnlyList<string> history, CatalogueKnowledge knowledge) => new() { Text = query };
}
