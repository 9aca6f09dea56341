using System.Net;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Playlists;

public sealed class ArrangeTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task Tracks_come_back_in_order_with_keys_and_start_times()
    {
        using var response = await api.PostAsync("""{ "trackIds": ["0000000000000000000003", "0000000000000000000001", "0000000000000000000002"], "order": "tempo" }""", "/playlists/order");
        var answer = await response.JsonAsync();
        var tracks = answer.GetProperty("tracks").EnumerateArray().ToArray();
        Assert.Equal([84, 86, 140], tracks.Select(track => track.GetProperty("tempo").GetDouble()));
        Assert.Equal([0, 200_000, 400_000], tracks.Select(track => track.GetProperty("startsAtMs").GetInt64()));
        Assert.Equal("8B", tracks[0].GetProperty("camelot").GetString());
        Assert.Equal(0, tracks[1].GetProperty("keySteps").GetInt32());
        Assert.Equal(600_000, answer.GetProperty("durationMs").GetInt64());
    }

    [Theory]
    [InlineData("""{ "order": "tempo" }""", "trackIds")]
    [InlineData("""{ "trackIds": [], "order": "tempo" }""", "trackIds")]
    [InlineData("""{ "trackIds": ["0000000000000000000001"] }""", "order")]
    [InlineData("""{ "trackIds": ["0000000000000000000001"], "order": "loudness" }""", "order")]
    [InlineData("""{ "trackIds": ["nope"], "order": "tempo" }""", "trackIds[0]")]
    [InlineData("""{ "trackIds": ["0000000000000000000001", "0000000000000000000001"], "order": "tempo" }""", "trackIds[1]")]
    [InlineData("""{ "trackIds": ["0000000000000000000001", "zzzzzzzzzzzzzzzzzzzzzz"], "order": "tempo" }""", "trackIds[1]")]
    [InlineData("""{ "trackIds": ["0000000000000000000001"], "order": "tempo", "sort": 1 }""", "sort")]
    public async Task A_wrong_request_is_told_where(string body, string path)
    {
        using var response = await api.PostAsync(body, "/playlists/order");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([path], (await response.ErrorsAsync()).Keys);
    }
}
