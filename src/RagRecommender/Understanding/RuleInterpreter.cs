namespace RagRecommender.Understanding;

/// <summary>
/// Words to a plan by rules and vocabulary; about a quarter of a millisecond. Any text gives a plan: what was not understood is
/// a warning, what can't be honoured is in <see cref="QueryPlan.NotApplied"/>. Safe for concurrent callers.
/// </summary>
public sealed class RuleInterpreter(Vocabulary vocabulary)
{
    public RuleInterpreter()
        : this(Vocabulary.Default)
    {
    }

    /// <summary>Reads the earlier turns in order, then <paramref name="query"/>, each refining what was said before.</summary>
    /// <param name="history">Earlier turns, the oldest first.</param>
    public QueryPlan Interpret(string query, IReadOnlyList<string> history, CatalogueKnowledge knowledge)
    {
        Reading? reading = null;
        foreach (var turn in Conversation.Standing(history.Append(query)))
        {
            var next = TurnReader.Read(turn, reading is not null, knowledge, vocabulary);
            reading = reading is null ? next : Conversation.Join(reading, next, turn);
        }
        return PlanWriter.Write(reading!, knowledge);
    }
}
