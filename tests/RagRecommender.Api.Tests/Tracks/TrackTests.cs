using System.Net;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Tracks;

public sealed class TrackTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task A_track_is_shown_with_everything_known_of_it()
    {
        using var response = await api.GetAsync("/tracks/0000000000000000000003");
        var track = await response.JsonAsync();
        Assert.Equal("Thunder Road Home", track.GetProperty("title").GetString());
        Assert.Equal("https://open.spotify.com/track/0000000000000000000003", track.GetProperty("spotifyUrl").GetString());
        Assert.True(track.GetProperty("explicit").GetBoolean());
        Assert.Equal(140, track.GetProperty("features").GetProperty("tempo").GetDouble());
    }

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        foreach (var path in new[] { "/tracks/9999999999999999999999", "/tracks/9999999999999999999999/similar" })
        {
            using var response = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task An_id_of_another_form_is_refused()
    {
        using var response = await api.GetAsync("/tracks/short/similar?limit=0&lmit=3");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = await response.ErrorsAsync();
        Assert.Equal("must be 22 letters and digits", errors["id"]);
        Assert.Equal("must be between 1 and 100", errors["limit"]);
        Assert.Equal("is not a known parameter; did you mean \"limit\"?", errors["lmit"]);
    }

    [Fact]
    public async Task Similar_tracks_leave_out_the_track_itself()
    {
        using var response = await api.GetAsync("/tracks/0000000000000000000001/similar?limit=5");
        var titles = (await response.JsonAsync()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("track").GetProperty("title").GetString()).ToList();
        Assert.Equal(5, titles.Count);
        Assert.DoesNotContain("Rainy Morning", titles);
    }

    [Theory]
    [InlineData("title=rainy%20morning", "Rainy Morning")]
    [InlineData("title=rainny%20mornin", "Rainy Morning")]
    [InlineData("artist=ada%20lark", "Rainy Morning")]
    [InlineData("artist=ada%20larc", "Rainy Morning")]
    [InlineData("title=eres&artist=Caf%C3%A9%20Tacvba", "Eres")]
    public async Task Tracks_are_found_by_title_and_artist(string query, string first)
    {
        using var response = await api.GetAsync($"/tracks?{query}&limit=3");
        Assert.Equal(first, (await response.JsonAsync()).GetProperty("tracks")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_recording_is_found_once()
    {
        using var response = await api.GetAsync("/tracks?title=rainy%20morning");
        Assert.Single((await response.JsonAsync()).GetProperty("tracks").EnumerateArray(), track => track.GetProperty("title").GetString()!.StartsWith("Rainy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "title", "is required unless artist is given")]
    [InlineData("?title=a&limit=ten", "limit", "must be a whole number")]
    [InlineData("?title=a&limit=101", "limit", "must be between 1 and 100")]
    [InlineData("?title=a&artst=b", "artst", "is not a known parameter; did you mean \"artist\"?")]
    [InlineData("?title=a&title=b", "title", "is given more than once")]
    public async Task A_wrong_search_is_told_what_is_wrong(string query, string field, string message)
    {
        using var response = await api.GetAsync($"/tracks{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, (await response.ErrorsAsync())[field]);
    }
}
