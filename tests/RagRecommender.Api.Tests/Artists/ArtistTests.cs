using System.Net;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Artists;

public sealed class ArtistTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task Artists_are_found_by_name()
    {
        using var response = await api.GetAsync("/artists?name=lark");
        var first = (await response.JsonAsync()).GetProperty("artists")[0];
        Assert.Equal(("Ada Lark", 2, 61), (first.GetProperty("name").GetString(), first.GetProperty("tracks").GetInt32(), first.GetProperty("popularity").GetInt32()));
    }

    [Fact]
    public async Task A_profile_holds_tracks_albums_genres_means_and_the_biography_with_its_source()
    {
        using var response = await api.GetAsync("/artists/Caf%C3%A9%20Tacvba");
        var artist = await response.JsonAsync();
        Assert.Equal(["Eres", "Ingrata"], artist.GetProperty("tracks").EnumerateArray().Select(track => track.GetProperty("title").GetString()));
        Assert.Equal(["latin", "rock"], artist.GetProperty("genres").EnumerateArray().Select(genre => genre.GetProperty("name").GetString()));
        Assert.Equal(["Album", "Re"], artist.GetProperty("albums").EnumerateArray().Select(album => album.GetProperty("title").GetString()));
        Assert.Equal(0.6, artist.GetProperty("features").GetProperty("energy").GetDouble(), 3);
        Assert.Equal("https://example.org/cafe", artist.GetProperty("biography").GetProperty("source").GetString());
    }

    [Fact]
    public async Task Another_pressing_of_a_song_counts_as_a_track_and_is_shown_once()
    {
        using var response = await api.GetAsync("/artists/Ada%20Lark");
        var artist = await response.JsonAsync();
        Assert.Equal(2, artist.GetProperty("trackCount").GetInt32());
        Assert.Equal(1, artist.GetProperty("tracks").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, artist.GetProperty("biography").ValueKind);
    }

    [Theory]
    [InlineData("/artists/AC%2FDC")]
    [InlineData("/artists/AC/DC")]
    [InlineData("/artists/ac%2fdc")]
    public async Task A_slash_in_a_name_is_no_hindrance(string path)
    {
        using var response = await api.GetAsync(path);
        Assert.Equal("AC/DC", (await response.JsonAsync()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Case_and_accents_are_forgiven()
    {
        using var response = await api.GetAsync("/artists/cafe%20tacvba");
        Assert.Equal("Café Tacvba", (await response.JsonAsync()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_unknown_artist_is_not_found()
    {
        using var response = await api.GetAsync("/artists/Qqqqqqqqq%20Zzzzzzz");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.StartsWith("No artist of this catalogue is called \"Qqqqqqqqq Zzzzzzz\"", (await response.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_without_a_name_is_refused()
    {
        using var response = await api.GetAsync("/artists?nme=x");
        Assert.Equal(["name", "nme"], (await response.ErrorsAsync()).Keys.Order());
    }
}
