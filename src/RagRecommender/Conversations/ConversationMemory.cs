using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Conversations;

/// <summary>A turn that stands: what was said and what it was answered with.</summary>
/// <param name="Liked">Tracks of the answer before that more was to be like.</param>
/// <param name="Dropped">Tracks of the answer before that were not wanted.</param>
internal sealed record AnsweredTurn(string Query, IReadOnlyList<TrackId> Shown, IReadOnlyList<TrackId> Liked, IReadOnlyList<TrackId> Dropped);

/// <summary>
/// Conversations in memory, for callers that would rather not send the earlier turns and the tracks shown with every request. Bounded in number and in
/// time; an id is given out here and can't be guessed. Safe for concurrent callers.
/// </summary>
public sealed class ConversationMemory(ConversationOptions options, TimeProvider time)
{
    /// <summary>In place of an id: begins a conversation.</summary>
    public const string New = "new";

    /// <summary>The warning where an id is not known, or no longer.</summary>
    public const string Unknown = "conversation-unknown: this conversation is not remembered, so the request begins a new one";

    private const int MostTurns = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byId = new(StringComparer.Ordinal);

    // The one that spoke last stands first.
    private readonly LinkedList<Entry> _entries = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _byId.Count;
        }
    }

    /// <summary>The turn that <paramref name="query"/> is in the conversation <paramref name="id"/>.</summary>
    public ConversationTurn Begin(string id, string query)
    {
        lock (_lock)
        {
            ForgetOld();
            var turns = _byId.TryGetValue(id, out var node) ? node.Value.Turns : [];
            var isKnown = node is not null;
            return new ConversationTurn(this, isKnown ? id : Guid.NewGuid().ToString("N"), isKnown || id == New ? null : Unknown, turns, query);
        }
    }

    internal void Keep(string id, IReadOnlyList<AnsweredTurn> turns)
    {
        lock (_lock)
        {
            if (_byId.Remove(id, out var node))
                _entries.Remove(node);
            _byId[id] = _entries.AddFirst(new Entry(id, [.. turns.TakeLast(MostTurns)], time.GetTimestamp()));
            ForgetOld();
        }
    }

    private void ForgetOld()
    {
        while (_entries.Last is { } last && (_entries.Count > options.Most || time.GetElapsedTime(last.Value.SpokeAt) > TimeSpan.FromMinutes(options.Minutes)))
        {
            _byId.Remove(last.Value.Id);
            _entries.RemoveLast();
        }
    }

    private sealed record Entry(string Id, IReadOnlyList<AnsweredTurn> Turns, long SpokeAt);
}

/// <summary>One request within a conversation: refines what stands, leaves out what was shown, or takes the turn before back.</summary>
public sealed class ConversationTurn
{
    private readonly ConversationMemory _memory;
    private readonly IReadOnlyList<AnsweredTurn> _kept;

    // Behind the last "start over".
    private readonly IReadOnlyList<AnsweredTurn> _earlier;

    internal ConversationTurn(ConversationMemory memory, string id, string? warning, IReadOnlyList<AnsweredTurn> turns, string query)
    {
        (_memory, Id, Warning) = (memory, id, warning);
        var standing = Conversation.Standing(turns.Select(turn => turn.Query).Append(query));
        Query = standing[^1];
        _kept = [.. turns.Take(standing.Count - 1)];
        var begin = Enumerable.Range(0, standing.Count).Last(index => index == 0 || Conversation.StartsOver(standing[index]));
        _earlier = [.. _kept.Skip(begin)];
    }

    public string Id { get; }

    /// <summary>For the answer; null when all is well.</summary>
    public string? Warning { get; }

    /// <summary>What is to be answered: the request, or after "undo" the turn that stands again.</summary>
    public string Query { get; }

    /// <summary>The turns before it, the oldest first.</summary>
    public IReadOnlyList<string> History => [.. _kept.Select(turn => turn.Query)];

    /// <summary>Leaves out what was shown where the plan says so, and what was ever dropped; starts from what was liked.</summary>
    public QueryPlan Refine(QueryPlan plan)
    {
        var dropped = _earlier.SelectMany(turn => turn.Dropped).Concat(Places(plan.NotShown));
        var shown = plan.ExcludesShown ? _earlier.SelectMany(turn => turn.Shown) : [];
        TrackId[] liked = [.. _earlier.SelectMany(turn => turn.Liked).Concat(Places(plan.LikeShown)).Distinct()];
        TrackId[] excluded = [.. plan.Filter.ExcludedTracks.Concat(dropped).Concat(shown).Distinct()];
        return plan with
        {
            Filter = excluded.Length == plan.Filter.ExcludedTracks.Count ? plan.Filter : plan.Filter with { ExcludedTracks = excluded },
            LikeTracks = liked.Length == 0 ? plan.LikeTracks : [.. plan.LikeTracks.Concat(liked).Distinct()],
        };
    }

    /// <summary>Remembers the answer; a later one of the same request takes its place.</summary>
    public void Answered(QueryPlan plan, IEnumerable<TrackId> shown) =>
        _memory.Keep(Id, [.. _kept, new AnsweredTurn(Query, [.. shown], Places(plan.LikeShown), Places(plan.NotShown))]);

    private IReadOnlyList<TrackId> Places(IReadOnlyList<int> places)
    {
        var last = _earlier.Count > 0 ? _earlier[^1].Shown : [];
        return [.. places.Select(place => place < 0 ? last.Count + place : place - 1).Where(index => index >= 0 && index < last.Count).Select(index => last[index])];
    }
}
