using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Maps;

public sealed class MapTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task The_map_holds_every_column_that_its_header_names()
    {
        using var response = await api.GetAsync("/map");
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        Assert.Equal(0, length % 4);
        using var header = JsonDocument.Parse(bytes.AsMemory(4, length));
        var count = header.RootElement.GetProperty("count").GetInt32();
        var columns = header.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetString()).ToList();
        Assert.Equal(["x", "y", "genre", "genre2"], columns.Take(4));
        Assert.Equal(4 + length + count * (columns.Count + 2), bytes.Length);
        Assert.Contains("techno", header.RootElement.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
    }

    [Fact]
    public async Task Who_has_the_map_of_this_release_is_not_sent_it_again()
    {
        using var client = api.CreateClient();
        using var first = await client.GetAsync(new Uri("/map", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/map", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Who_can_unpack_the_map_is_sent_it_packed()
    {
        using var client = api.CreateClient();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/map", UriKind.Relative));
        asked.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var packed = await client.SendAsync(asked);
        Assert.Equal("br", Assert.Single(packed.Content.Headers.ContentEncoding));
        await using var unpacking = new BrotliStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await unpacking.CopyToAsync(unpacked);
        Assert.Equal(await client.GetByteArrayAsync(new Uri("/map", UriKind.Relative)), unpacked.ToArray());
    }

    [Fact]
    public async Task A_place_leads_to_its_track_and_a_track_to_its_place()
    {
        using var response = await api.GetAsync("/map/tracks?places=3,0");
        var tracks = (await response.JsonAsync()).GetProperty("tracks").EnumerateArray().ToList();
        Assert.Equal([3, 0], tracks.Select(track => track.GetProperty("place").GetInt32()));
        var ids = string.Join(',', tracks.Select(track => track.GetProperty("track").GetProperty("id").GetString()));
        using var back = await api.GetAsync($"/map/tracks?ids={ids},9999999999999999999999");
        Assert.Equal([3, 0], (await back.JsonAsync()).GetProperty("tracks").EnumerateArray().Select(track => track.GetProperty("place").GetInt32()));
    }

    [Theory]
    [InlineData("", "places", "is required unless ids are given, and not both")]
    [InlineData("?places=1&ids=0000000000000000000001", "places", "is required unless ids are given, and not both")]
    [InlineData("?places=-1", "places", "\"-1\" is no place of this map")]
    [InlineData("?places=99999", "places", "\"99999\" is no place of this map")]
    [InlineData("?ids=abc", "ids", "must be 22 letters and digits")]
    public async Task A_place_that_is_not_on_the_map_is_told(string query, string field, string message)
    {
        using var response = await api.GetAsync("/map/tracks" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, (await response.ErrorsAsync())[field], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_without_a_map_says_how_to_get_one()
    {
        await using var old = new ApiUnderTest([], isPublished: false);
        old.Releases.HasMap = false;
        await old.Releases.PublishAsync("20250101-old", ApiUnderTest.Tracks);
        using var response = await old.GetAsync("/map");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("rag index", (await response.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
