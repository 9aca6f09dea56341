using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Live;

namespace RagRecommender.Api.Tests.Live;

public sealed class LookupTests
{
    [Fact]
    public async Task An_artist_of_Spotify_alone_has_followers_albums_and_tracks_and_is_followed_from_then_on()
    {
        await using var live = new LiveApi();
        using var response = await live.Api.GetAsync("/artists/zelda%20quux");
        var artist = await response.JsonAsync();
        Assert.Equal((InMemorySpotify.Artist, 0), (artist.GetProperty("name").GetString(), artist.GetProperty("trackCount").GetInt32()));
        var shown = artist.GetProperty("live");
        Assert.Equal(("Spotify", 1234), (shown.GetProperty("attribution").GetString(), shown.GetProperty("followers").GetInt32()));
        Assert.Equal("https://open.spotify.com/album/" + new string('b', 22), shown.GetProperty("albums")[0].GetProperty("spotifyUrl").GetString());
        Assert.Equal(2, shown.GetProperty("tracks").GetArrayLength());
        var watched = await live.Api.Services.GetRequiredService<IUpdateLog>().ListWatchedAsync(default);
        Assert.Equal(InMemorySpotify.Artist, Assert.Single(watched).Name);
    }

    [Theory]
    [InlineData("/artists/Ada%20Lark", "")]
    [InlineData("/artists/Ada%20Lark?live=off", "off")]
    public async Task An_artist_of_the_catalogue_alone_is_answered_as_ever(string path, string mode)
    {
        await using var live = new LiveApi();
        using var response = await live.Api.GetAsync(path);
        var artist = await response.JsonAsync();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, artist.GetProperty("live").ValueKind);
        Assert.Equal(2, artist.GetProperty("trackCount").GetInt32());
        Assert.Equal(mode == "off" ? 0 : 1, live.Spotify.Calls);
    }

    [Theory]
    [InlineData("/artists/Zelda%20Quux?live=off", HttpStatusCode.NotFound)]
    [InlineData("/artists/Nobody%20At%20All", HttpStatusCode.NotFound)]
    [InlineData("/artists/Ada%20Lark?live=always", HttpStatusCode.BadRequest)]
    [InlineData("/tracks?title=x&live=maybe", HttpStatusCode.BadRequest)]
    public async Task What_is_nowhere_or_wrong_is_refused(string path, HttpStatusCode status)
    {
        await using var live = new LiveApi();
        using var response = await live.Api.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/tracks?title=Zanzibar%20Lanterns&artist=Zelda%20Quux", 1)]
    [InlineData("/tracks?artist=Zelda%20Quux", 2)]
    [InlineData("/tracks?artist=Zelda%20Quux&live=off", 0)]
    [InlineData("/tracks?title=Eres&artist=Cafe%20Tacvba", 0)]
    public async Task A_track_that_the_catalogue_lacks_is_found_on_Spotify(string path, int expected)
    {
        await using var live = new LiveApi();
        using var response = await live.Api.GetAsync(path);
        var found = (await response.JsonAsync()).GetProperty("live");
        Assert.Equal(expected, found.ValueKind == System.Text.Json.JsonValueKind.Null ? 0 : found.GetProperty("tracks").GetArrayLength());
    }

    [Fact]
    public async Task Artists_are_found_on_Spotify_by_name_and_a_failure_is_a_warning()
    {
        await using var live = new LiveApi();
        using var found = await live.Api.GetAsync("/artists?name=Zelda%20Quux");
        Assert.Equal(1234, (await found.JsonAsync()).GetProperty("live").GetProperty("artists")[0].GetProperty("followers").GetInt32());
        live.Spotify.Failure = new SpotifyUnavailableException("no answer in time");
        using var failed = await live.Api.GetAsync("/artists?name=Zelda%20Quux");
        Assert.Equal("spotify-unavailable: no answer in time", (await failed.JsonAsync()).GetProperty("warnings")[0].GetString());
    }
}
