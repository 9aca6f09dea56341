using RagRecommender.Engagement;
using RagRecommender.Fakes;
using RagRecommender.Profiles;

namespace RagRecommender.Backends.Tests.Contracts;

/// <summary>What every engagement log does.</summary>
public abstract class EngagementLogContract
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = DateOnly.FromDateTime(Noon.UtcDateTime);
    private static readonly ProfileId Somebody = new("0123456789abcdef");

    /// <summary>A log that is empty.</summary>
    protected abstract Task<IEngagementLog> CreateAsync();

    [Fact]
    public async Task Feedback_counts_once_for_a_request_a_track_and_a_kind()
    {
        var log = await CreateAsync();
        await log.RecordAsync([Answer("r1", 1, 2)], CancellationToken.None);
        Assert.Equal(FeedbackOutcome.Recorded, await AddAsync(log, "r1", 1, FeedbackKind.Played));
        Assert.Equal(FeedbackOutcome.AlreadyKnown, await AddAsync(log, "r1", 1, FeedbackKind.Played));
        Assert.Equal(FeedbackOutcome.Recorded, await AddAsync(log, "r1", 1, FeedbackKind.Saved));
        Assert.Equal(FeedbackOutcome.Recorded, await AddAsync(log, "r1", 2, FeedbackKind.Skipped));
        var count = Assert.Single(await log.CountAnswersAsync(Day, CancellationToken.None));
        Assert.Equal((1, 1), (count.Answers, count.Engaged));
        Assert.Equal(
            new Dictionary<FeedbackKind, long> { [FeedbackKind.Played] = 1, [FeedbackKind.Saved] = 1, [FeedbackKind.Skipped] = 1 },
            count.Kinds.OrderBy(kind => kind.Key).ToDictionary());
    }

    [Fact]
    public async Task An_unknown_request_and_a_track_that_was_not_shown_are_told_apart_and_count_nothing()
    {
        var log = await CreateAsync();
        await log.RecordAsync([Answer("r1", 1)], CancellationToken.None);
        Assert.Equal(FeedbackOutcome.UnknownRequest, await AddAsync(log, "r2", 1, FeedbackKind.Liked, Somebody));
        Assert.Equal(FeedbackOutcome.TrackNotShown, await AddAsync(log, "r1", 2, FeedbackKind.Liked, Somebody));
        Assert.Empty((await log.CountAnswersAsync(Day, CancellationToken.None))[0].Kinds);
        Assert.True((await log.GetTasteAsync(Somebody, CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task Answers_are_told_apart_by_day_release_interpreter_and_reranker()
    {
        var log = await CreateAsync();
        await log.RecordAsync(
        [
            Answer("r1", 1), Answer("r2", 1) with { Reranker = "llm" }, Answer("r3", 1) with { Interpreter = "llm" },
            Answer("r4", 1) with { Release = "later" }, Answer("r5", 1) with { At = Noon.AddDays(1) }, Answer("r6", 1),
        ], CancellationToken.None);
        await AddAsync(log, "r6", 1, FeedbackKind.Liked);
        await AddAsync(log, "r2", 1, FeedbackKind.Disliked);
        var counts = await log.CountAnswersAsync(Day, CancellationToken.None);
        Assert.Equal(
            [("first", "llm", "features", 0, 1L, 0L), ("first", "rules", "features", 0, 2, 1), ("first", "rules", "llm", 0, 1, 0), ("later", "rules", "features", 0, 1, 0), ("first", "rules", "features", 1, 1, 0)],
            counts.Select(count => (count.Release, count.Interpreter, count.Reranker, count.Day.DayNumber - Day.DayNumber, count.Answers, count.Engaged)));
        Assert.Single(await log.CountAnswersAsync(Day.AddDays(1), CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_recorded_twice_is_counted_once()
    {
        var log = await CreateAsync();
        await log.RecordAsync([Answer("r1", 1, 2), Answer("r1", 1, 2)], CancellationToken.None);
        await log.RecordAsync([Answer("r1", 1, 2), Answer("r2", 2)], CancellationToken.None);
        Assert.Equal(2, (await log.CountAnswersAsync(Day, CancellationToken.None)).Single().Answers);
        Assert.Equal([new(SmallCatalogue.Id(1), 1), new Exposure(SmallCatalogue.Id(2), 2)], await log.CountExposuresAsync(Day, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_at_all_is_an_empty_log()
    {
        var log = await CreateAsync();
        await log.RecordAsync([], CancellationToken.None);
        await log.RecordAsync([Answer("r0")], CancellationToken.None);
        Assert.Empty(await log.CountExposuresAsync(Day, CancellationToken.None));
        Assert.Empty(await log.ReadInterleavedAsync(Day, CancellationToken.None));
        Assert.Empty(await log.CountAnswersAsync(Day.AddDays(1), CancellationToken.None));
    }

    [Fact]
    public async Task A_profile_learns_likes_and_dislikes_the_newest_first_and_the_last_word_holds()
    {
        var log = await CreateAsync();
        await log.RecordAsync([Answer("r1", 1, 2, 3, 4)], CancellationToken.None);
        await AddAsync(log, "r1", 1, FeedbackKind.Liked, Somebody, minute: 1);
        await AddAsync(log, "r1", 2, FeedbackKind.Saved, Somebody, minute: 2);
        await AddAsync(log, "r1", 3, FeedbackKind.Liked, Somebody, minute: 3);
        await AddAsync(log, "r1", 4, FeedbackKind.Played, Somebody, minute: 4);
        await AddAsync(log, "r1", 1, FeedbackKind.Disliked, Somebody, minute: 5);
        // Told again, it stays where it was.
        await AddAsync(log, "r1", 2, FeedbackKind.Saved, Somebody, minute: 6);
        var taste = await log.GetTasteAsync(Somebody, CancellationToken.None);
        Assert.Equal([SmallCatalogue.Id(3), SmallCatalogue.Id(2)], taste.Liked);
        Assert.Equal([SmallCatalogue.Id(1)], taste.Disliked);
        Assert.True((await log.GetTasteAsync(new ProfileId("fedcba9876543210"), CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task A_profile_does_not_grow_for_ever()
    {
        var log = await CreateAsync();
        int[] tracks = [.. Enumerable.Range(1, Taste.MostTracks + 5)];
        await log.RecordAsync([Answer("r1", tracks)], CancellationToken.None);
        foreach (var track in tracks)
            await AddAsync(log, "r1", track, FeedbackKind.Liked, Somebody, minute: track);
        var taste = await log.GetTasteAsync(Somebody, CancellationToken.None);
        Assert.Equal(Taste.MostTracks, taste.Liked.Count);
        Assert.Equal(SmallCatalogue.Id(tracks[^1]), taste.Liked[0]);
    }

    [Fact]
    public async Task A_forgotten_profile_is_gone_and_others_stay()
    {
        var log = await CreateAsync();
        var other = new ProfileId("other-profile_0001");
        await log.RecordAsync([Answer("r1", 1)], CancellationToken.None);
        await AddAsync(log, "r1", 1, FeedbackKind.Liked, Somebody);
        await AddAsync(log, "r1", 1, FeedbackKind.Liked, other);
        Assert.True(await log.ForgetAsync(Somebody, CancellationToken.None));
        Assert.False(await log.ForgetAsync(Somebody, CancellationToken.None));
        Assert.True((await log.GetTasteAsync(Somebody, CancellationToken.None)).IsEmpty);
        Assert.Single((await log.GetTasteAsync(other, CancellationToken.None)).Liked);
    }

    [Fact]
    public async Task Interleaved_answers_come_back_with_what_engaged()
    {
        var log = await CreateAsync();
        var draft = new Interleaving("features", "fusion", "ABB");
        await log.RecordAsync([Answer("r1", 1, 2, 3) with { Interleaving = draft }, Answer("r2", 1, 2, 3) with { Interleaving = draft }, Answer("r3", 1)], CancellationToken.None);
        await AddAsync(log, "r1", 2, FeedbackKind.Played);
        await AddAsync(log, "r1", 2, FeedbackKind.Liked);
        await AddAsync(log, "r1", 3, FeedbackKind.Saved);
        await AddAsync(log, "r2", 1, FeedbackKind.Skipped);
        await AddAsync(log, "r3", 1, FeedbackKind.Played);
        var result = Assert.Single(await log.ReadInterleavedAsync(Day, CancellationToken.None));
        Assert.Equal(draft, result.Interleaving);
        Assert.Equal([SmallCatalogue.Id(1), SmallCatalogue.Id(2), SmallCatalogue.Id(3)], result.Tracks);
        Assert.Equal([SmallCatalogue.Id(2), SmallCatalogue.Id(3)], result.Engaging.Order());
    }

    [Fact]
    public async Task What_is_older_than_the_operator_wants_is_forgotten_with_all_that_hangs_on_it()
    {
        var log = await CreateAsync();
        await log.RecordAsync([Answer("r1", 1), Answer("r2", 2) with { At = Noon.AddDays(1) }, Answer("r3", 2) with { At = Noon.AddDays(2) }], CancellationToken.None);
        await AddAsync(log, "r1", 1, FeedbackKind.Liked, Somebody);
        await AddAsync(log, "r3", 2, FeedbackKind.Liked, new ProfileId("other-profile_0001"), minute: 3000);
        Assert.Equal(1, await log.ForgetOldAsync(new Retention(Day.AddDays(1), Noon.AddDays(1), 100), CancellationToken.None));
        Assert.Equal(2, (await log.CountAnswersAsync(DateOnly.MinValue, CancellationToken.None)).Sum(count => count.Answers));
        Assert.Equal([new Exposure(SmallCatalogue.Id(2), 2)], await log.CountExposuresAsync(DateOnly.MinValue, CancellationToken.None));
        Assert.Equal(FeedbackOutcome.UnknownRequest, await AddAsync(log, "r1", 1, FeedbackKind.Played));
        Assert.True((await log.GetTasteAsync(Somebody, CancellationToken.None)).IsEmpty);
        Assert.False((await log.GetTasteAsync(new ProfileId("other-profile_0001"), CancellationToken.None)).IsEmpty);
        Assert.Equal(1, await log.ForgetOldAsync(new Retention(Day, Noon, 1), CancellationToken.None));
        Assert.Equal("features", Assert.Single(await log.CountAnswersAsync(DateOnly.MinValue, CancellationToken.None)).Reranker);
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        var log = await CreateAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), async (number, cancellationToken) =>
        {
            await log.RecordAsync([Answer($"r{number}", 1, 2)], cancellationToken);
            Assert.Equal(FeedbackOutcome.Recorded, await log.AddAsync(new Feedback($"r{number}", SmallCatalogue.Id(1), FeedbackKind.Liked, Noon, Somebody), cancellationToken));
            await log.CountAnswersAsync(Day, cancellationToken);
        });
        var count = Assert.Single(await log.CountAnswersAsync(Day, CancellationToken.None));
        Assert.Equal((40, 40), (count.Answers, count.Engaged));
        Assert.Equal(40, (await log.CountExposuresAsync(Day, CancellationToken.None))[0].Shown);
    }

    [Fact]
    public async Task Hostile_text_is_kept_as_text()
    {
        var log = await CreateAsync();
        string[] texts = ["'; drop table feedback; --", "\" or 1=1", "$1", "{{7*7}}", "r\n2", "%00", "\\", "’", "🎵"];
        foreach (var text in texts)
        {
            await log.RecordAsync([Answer(text, 1) with { Release = text, Query = text }], CancellationToken.None);
            Assert.Equal(FeedbackOutcome.Recorded, await AddAsync(log, text, 1, FeedbackKind.Liked));
        }
        Assert.Equal(texts.Order(StringComparer.Ordinal), (await log.CountAnswersAsync(Day, CancellationToken.None)).Select(count => count.Release).Order(StringComparer.Ordinal));
    }

    private static ShownAnswer Answer(string request, params int[] tracks) =>
        new(request, Noon, "first", "rules", "features", [.. tracks.Select(SmallCatalogue.Id)]);

    private static Task<FeedbackOutcome> AddAsync(IEngagementLog log, string request, int track, FeedbackKind kind, ProfileId? profile = null, int minute = 0) =>
        log.AddAsync(new Feedback(request, SmallCatalogue.Id(track), kind, Noon.AddMinutes(minute), profile), CancellationToken.None);
}
