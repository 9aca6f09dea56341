using System.Text;
using RagRecommender.Live;

namespace RagRecommender.Backends.Tests.Contracts;

/// <summary>What every cache of live answers keeps to.</summary>
public sealed class LiveCacheTests
{
    public static TheoryData<string> Stores => LiveStore.All;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_answer_is_found_until_it_expires(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        var reply = Reply(store, "search?q=Ärger \"quoted\"", "{\"a\":1}", hours: 6);
        await store.Cache.KeepAsync(reply, default);
        var found = await store.Cache.FindAsync(reply.Key, default);
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(found!.Body.Span));
        Assert.Equal((reply.FetchedAt, reply.ExpiresAt), (found.FetchedAt, found.ExpiresAt));
        Assert.Null(await store.Cache.FindAsync("search?q=other", default));
        store.Time.Now += TimeSpan.FromHours(6);
        Assert.Null(await store.Cache.FindAsync(reply.Key, default));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_later_answer_takes_the_place_of_an_earlier_one(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        await store.Cache.KeepAsync(Reply(store, "key", "old", 1), default);
        await store.Cache.KeepAsync(Reply(store, "key", "new", 2), default);
        Assert.Equal("new", Encoding.UTF8.GetString((await store.Cache.FindAsync("key", default))!.Body.Span));
        Assert.Equal(1, (await store.Cache.DescribeAsync(default)).Replies);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_has_expired_is_told_and_goes_with_the_next_answer(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        await store.Cache.KeepAsync(Reply(store, "first", "12345", 1), default);
        store.Time.Now += TimeSpan.FromHours(2);
        var before = await store.Cache.DescribeAsync(default);
        Assert.Equal((0, 1, 5, null), (before.Replies, before.Expired, before.Bytes, before.OldestFetchedAt));
        await store.Cache.KeepAsync(Reply(store, "second", "123", 1), default);
        var after = await store.Cache.DescribeAsync(default);
        Assert.Equal((1, 0, 3, store.Time.Now), (after.Replies, after.Expired, after.Bytes, after.OldestFetchedAt));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Purging_removes_every_answer_and_leaves_what_is_followed_and_was_read(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        for (var index = 0; index < 5; index++)
            await store.Cache.KeepAsync(Reply(store, $"key {index}", "body", 1), default);
        await store.Log.WatchAsync(["Ada Lark"], store.Time.Now, 10, default);
        await store.Log.AppendAsync(new AlbumUpdate("artist", new LiveAlbum("album", "Title", [], "2026", 1), [], store.Time.Now), default);
        Assert.Equal(5, await store.Cache.PurgeAsync(default));
        var content = await store.Cache.DescribeAsync(default);
        Assert.Equal((0, 0, 0, 1, 1), (content.Replies, content.Expired, content.Bytes, content.WatchedArtists, content.Updates));
        Assert.Equal(0, await store.Cache.PurgeAsync(default));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Many_callers_at_once_lose_nothing(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(index => Task.Run(() => store.Cache.KeepAsync(Reply(store, $"key {index % 20}", "body", 1), default))));
        Assert.Equal(20, (await store.Cache.DescribeAsync(default)).Replies);
    }

    private static CachedReply Reply(LiveStore store, string key, string body, int hours) =>
        new(key, Encoding.UTF8.GetBytes(body), store.Time.Now, store.Time.Now + TimeSpan.FromHours(hours));
}
