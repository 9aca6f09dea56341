using RagRecommender.Conversations;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Conversations;

public sealed class ConversationMemoryTests
{
    private static readonly QueryPlan Plain = new() { Text = "" };
    private readonly Clock _time = new();

    [Fact]
    public void What_was_shown_in_every_turn_is_left_out_where_the_plan_says_so()
    {
        var memory = new ConversationMemory(new ConversationOptions(), _time);
        var id = Say(memory, ConversationMemory.New, "jazz", Plain, 1, 2);
        Say(memory, id, "calmer", Plain, 3);
        var turn = memory.Begin(id, "another ten");
        Assert.Equal(["jazz", "calmer"], turn.History);
        Assert.Empty(turn.Refine(Plain).Filter.ExcludedTracks);
        Assert.Equal(Ids(1, 2, 3), turn.Refine(Plain with { ExcludesShown = true }).Filter.ExcludedTracks);
    }

    [Fact]
    public void A_place_is_a_place_of_the_last_answer_and_stays_dropped_or_liked()
    {
        var memory = new ConversationMemory(new ConversationOptions(), _time);
        var id = Say(memory, ConversationMemory.New, "jazz", Plain, 1, 2, 3);
        var plan = Plain with { NotShown = [3], LikeShown = [-1, 9] };
        Assert.Equal(Ids(3), memory.Begin(id, "drop the third").Refine(plan).Filter.ExcludedTracks);
        Say(memory, id, "drop the third", plan, 4, 5);
        var later = memory.Begin(id, "slower").Refine(Plain);
        Assert.Equal(Ids(3), later.Filter.ExcludedTracks);
        Assert.Equal(Ids(3), later.LikeTracks);
    }

    [Fact]
    public void An_undone_turn_is_forgotten_with_what_it_showed()
    {
        var memory = new ConversationMemory(new ConversationOptions(), _time);
        var id = Say(memory, ConversationMemory.New, "jazz", Plain, 1);
        Say(memory, id, "another one", Plain with { ExcludesShown = true }, 2);
        var undone = memory.Begin(id, "go back");
        Assert.Equal("jazz", undone.Query);
        Assert.Empty(undone.History);
        undone.Answered(Plain, Ids(1));
        var next = memory.Begin(id, "another one");
        Assert.Equal(["jazz"], next.History);
        Assert.Equal(Ids(1), next.Refine(Plain with { ExcludesShown = true }).Filter.ExcludedTracks);
    }

    [Fact]
    public void Starting_over_clears_what_was_shown_until_it_is_undone()
    {
        var memory = new ConversationMemory(new ConversationOptions(), _time);
        var id = Say(memory, ConversationMemory.New, "jazz", Plain, 1);
        Say(memory, id, "start over, some folk", Plain, 2);
        Assert.Equal(Ids(2), memory.Begin(id, "another one").Refine(Plain with { ExcludesShown = true }).Filter.ExcludedTracks);
        Assert.Equal("jazz", memory.Begin(id, "undo").Query);
    }

    [Fact]
    public void A_conversation_is_forgotten_after_its_time_and_an_id_that_is_not_known_begins_a_new_one()
    {
        var memory = new ConversationMemory(new ConversationOptions { Minutes = 60 }, _time);
        var id = Say(memory, ConversationMemory.New, "jazz", Plain, 1);
        _time.Now += TimeSpan.FromMinutes(59);
        Assert.Null(memory.Begin(id, "slower").Warning);
        Say(memory, id, "slower", Plain, 2);
        _time.Now += TimeSpan.FromMinutes(61);
        var turn = memory.Begin(id, "faster");
        Assert.Equal(ConversationMemory.Unknown, turn.Warning);
        Assert.NotEqual(id, turn.Id);
        Assert.Empty(turn.History);
        Assert.Equal(0, memory.Count);
    }

    [Fact]
    public void Their_number_and_their_turns_are_bounded_and_the_silent_ones_go_first()
    {
        var memory = new ConversationMemory(new ConversationOptions { Most = 3 }, _time);
        var first = Say(memory, ConversationMemory.New, "jazz", Plain, 1);
        var second = Say(memory, ConversationMemory.New, "folk", Plain, 1);
        for (var turn = 0; turn < 30; turn++)
            Say(memory, first, $"turn {turn}", Plain, 1);
        Say(memory, ConversationMemory.New, "soul", Plain, 1);
        Say(memory, ConversationMemory.New, "punk", Plain, 1);
        Assert.Equal(3, memory.Count);
        Assert.Equal(20, memory.Begin(first, "more").History.Count);
        Assert.NotNull(memory.Begin(second, "more").Warning);
    }

    private static string Say(ConversationMemory memory, string id, string query, QueryPlan plan, params int[] shown)
    {
        var turn = memory.Begin(id, query);
        turn.Answered(plan, Ids(shown));
        return turn.Id;
    }

    private static TrackId[] Ids(params int[] numbers) => [.. numbers.Select(number => new TrackId(number.ToString("d22", System.Globalization.CultureInfo.InvariantCulture)))];

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
