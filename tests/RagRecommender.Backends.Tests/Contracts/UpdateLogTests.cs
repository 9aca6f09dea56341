using RagRecommender.Live;

namespace RagRecommender.Backends.Tests.Contracts;

/// <summary>What every log of updates keeps to.</summary>
public sealed class UpdateLogTests
{
    private static readonly LiveAlbum Album = new("album-1", "First", ["Ada Lark"], "2026-03-07", 2);

    public static TheoryData<string> Stores => LiveStore.All;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_album_is_new_once_under_its_id_and_date(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        Assert.False(await store.Log.HasAsync(Album, default));
        Assert.Equal(new AppendedUpdate(1, 2), await AppendAsync(store, Album, "a", "b"));
        Assert.True(await store.Log.HasAsync(Album, default));
        Assert.Equal(new AppendedUpdate(0, 0), await AppendAsync(store, Album, "a", "b"));
        Assert.Equal(new AppendedUpdate(0, 1), await AppendAsync(store, Album, "a", "b", "c"));
        Assert.False(await store.Log.HasAsync(Album with { ReleaseDate = "2026-05-01" }, default));
        Assert.Equal(new AppendedUpdate(1, 1), await AppendAsync(store, Album with { ReleaseDate = "2026-05-01" }, "a"));
        Assert.Equal(new AppendedUpdate(1, 0), await AppendAsync(store, Album with { Id = "album-2", ReleaseDate = null }));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_artist_not_read_for_longest_comes_first(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        await store.Log.WatchAsync(["Bea", "Ada", "Cid"], store.Time.Now, 10, default);
        await store.Log.NoteReadAsync("ada", "id-a", store.Time.Now.AddHours(2), default);
        await store.Log.NoteReadAsync("Bea", null, store.Time.Now.AddHours(1), default);
        await store.Log.NoteReadAsync("Nobody", "id-n", store.Time.Now, default);
        Assert.Equal(
            [new("Cid", null, null), new("Bea", null, store.Time.Now.AddHours(1)), new WatchedArtist("Ada", "id-a", store.Time.Now.AddHours(2))],
            await store.Log.ListWatchedAsync(default));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_list_is_bounded_and_names_asked_for_longest_ago_go(string kind)
    {
        await using var store = await LiveStore.OpenAsync(kind);
        await store.Log.WatchAsync(["Old", "Kept"], store.Time.Now, 3, default);
        await store.Log.WatchAsync(["KEPT", "kept", "Newer"], store.Time.Now.AddMinutes(1), 3, default);
        await store.Log.WatchAsync(["Newest"], store.Time.Now.AddMinutes(2), 3, default);
        Assert.Equal(["Kept", "Newer", "Newest"], (await store.Log.ListWatchedAsync(default)).Select(artist => artist.Name));
    }

    private static Task<AppendedUpdate> AppendAsync(LiveStore store, LiveAlbum album, params string[] tracks) =>
        store.Log.AppendAsync(
            new AlbumUpdate("artist-1", album, [.. tracks.Select(id => new LiveTrack(id, "Title", ["Ada Lark"], album.Title, album.ReleaseDate, 1000, null, null))], store.Time.Now), default);
}
