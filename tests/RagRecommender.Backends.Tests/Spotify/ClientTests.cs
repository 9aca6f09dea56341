using RagRecommender.Live;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Spotify;

public sealed class ClientTests
{
    // Enough albums for several pages.
    private static readonly string Artist = SpotifyStub.Artists.OrderByDescending(artist => artist.Select(track => track.Album).Distinct().Count()).FirstOrDefault()?.Key ?? "";

    [SpotifyTheory]
    [InlineData("development")]
    [InlineData("extended")]
    public async Task What_new_applications_get_is_read_page_by_page_and_what_they_don_t_is_unknown(string mode)
    {
        await using var stub = await SpotifyStub.StartAsync("--mode", mode);
        await using var services = Spotify.Connect(stub);
        var spotify = services.Client();

        var artist = (await spotify.FindArtistsAsync(Artist, 10, default)).First(found => found.Name == Artist);
        Assert.Equal(mode == "extended", artist.Followers is not null);
        Assert.Equal(mode == "extended", artist.Popularity is not null);
        Assert.Equal("https://open.spotify.com/artist/" + artist.Id, artist.SpotifyUrl);

        var known = SpotifyStub.Artists[Artist].ToList();
        var albums = await spotify.ReadAlbumsAsync(artist.Id, isFresh: true, default).ToListAsync();
        Assert.Equal(known.Select(track => track.Album).Distinct().Order(StringComparer.Ordinal), albums.Select(album => album.Title).Order(StringComparer.Ordinal));
        Assert.True(albums.Count > 10, "one page is no test of paging");
        Assert.All(albums, album => Assert.NotNull(album.ReleaseDate));

        var tracks = await spotify.ReadTracksAsync(albums[0], default).ToListAsync();
        Assert.Equal(known.Where(track => track.Album == albums[0].Title).Select(track => track.Track).Order(StringComparer.Ordinal), tracks.Select(track => track.Title).Order(StringComparer.Ordinal));
        Assert.All(tracks, track => Assert.Equal((albums[0].Title, albums[0].ReleaseDate), (track.Album, track.ReleaseDate)));

        var found = await spotify.FindTracksAsync(null, Artist, 25, default);
        Assert.Equal(25, found.Select(track => track.Id).Distinct().Count());
        Assert.All(found, track => Assert.Contains(Artist, track.Artists));
        Assert.Equal(0, await stub.CountAsync("429"));
    }

    [SpotifyFact]
    public async Task Words_of_the_search_s_own_language_are_only_words()
    {
        await using var stub = await SpotifyStub.StartAsync();
        await using var services = Spotify.Connect(stub);
        Assert.Empty(await services.Client().FindTracksAsync("\" OR artist:*", "\":\"", 10, default));
        Assert.Empty(await services.Client().FindTracksAsync(" : ", null, 10, default));
    }

    [SpotifyFact]
    public async Task What_does_not_exist_is_empty()
    {
        await using var stub = await SpotifyStub.StartAsync();
        await using var services = Spotify.Connect(stub);
        Assert.Empty(await services.Client().ReadAlbumsAsync(new string('0', 22), isFresh: true, default).ToListAsync());
    }

    [SpotifyFact]
    public async Task A_token_is_asked_for_once_by_many_callers_and_again_when_it_ends()
    {
        await using var stub = await SpotifyStub.StartAsync("--token-seconds", "3");
        await using var services = Spotify.Connect(stub);
        var spotify = services.Client();
        var artist = (await spotify.FindArtistsAsync(Artist, 1, default))[0];
        await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => spotify.ReadAlbumsAsync(artist.Id, isFresh: true, default).FirstAsync().AsTask()));
        var before = await stub.CountAsync("token_requests");
        Assert.InRange(before, 1, 2);
        await Task.Delay(TimeSpan.FromSeconds(3.2));
        Assert.Equal(artist.Id, (await spotify.FindArtistsAsync(Artist, 1, default))[0].Id);
        Assert.True(await stub.CountAsync("token_requests") > before);
    }

    [SpotifyFact]
    public async Task Refused_credentials_are_told_without_the_secret_and_not_tried_again_at_once()
    {
        await using var stub = await SpotifyStub.StartAsync();
        await using var services = Spotify.Connect(stub, secret: "canary-secret");
        var error = await Assert.ThrowsAsync<SpotifyUnavailableException>(() => services.Client().FindArtistsAsync("x", 1, default));
        Assert.Contains("credentials", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SpotifyUnavailableException>(() => services.Client().FindArtistsAsync("x", 1, default));
        Assert.Equal(1, await stub.CountAsync("token_requests"));
    }
}
