using System.Diagnostics;
using System.Net;
using System.Text.Json;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Fakes;

namespace RagRecommender.Api.Tests.Exports;

public sealed class ExportTests : IAsyncLifetime, IDisposable
{
    private const string Ids = "\"0000000000000000000001\", \"0000000000000000000002\", \"0000000000000000000003\", \"0000000000000000000004\", \"0000000000000000000005\"";

    private static readonly (string Title, string Artist)[] Hostile =
    [
        ("=HYPERLINK(\"http://evil\")", "+1+cmd|' /C calc'!A0"),
        ("Line one\r\nhttp://evil\n#EXTINF:1,x", "@SUM(1+1)\t\"quoted\", comma"),
        ("-2+3", "Tab\tand \u0000 nul \u202Egnp"),
        ("＝1+1", "Sigur Rós; \"The\" </track> 🎵"),
        ("Plain, with comma and \"quotes\"", "'Apostrophe"),
    ];

    private readonly ApiUnderTest _api = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rag-exports-");

    public Task InitializeAsync() => _api.Releases.PublishAsync(
        "20260102-hostile", [.. Hostile.Index().Select(entry => SmallCatalogue.Track(
            entry.Index + 1, entry.Item.Title, entry.Item.Artist, "rock", tempo: 100 - entry.Index, energy: 0.5f, key: entry.Index, isExplicit: null))]);

    [Fact]
    public async Task An_m3u8_is_read_by_another_library_entry_by_entry()
    {
        var entries = await ReadAsync("m3u8");
        Assert.Equal(5, entries.GetArrayLength());
        Assert.All(entries.EnumerateArray().Index(), entry =>
        {
            Assert.Equal($"https://open.spotify.com/track/{SmallCatalogue.Id(entry.Index + 1).Value}", entry.Item.GetProperty("uri").GetString());
            Assert.Equal(200, entry.Item.GetProperty("seconds").GetDouble());
        });
        // The library takes what looks like a tag out of a title.
        Assert.Contains(" - Line one http://evil", entries[1].GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jspf_fulfils_its_schema()
    {
        var tracks = await ReadAsync("jspf");
        Assert.Equal("Line one http://evil #EXTINF:1,x", tracks[1].GetProperty("title").GetString());
        Assert.Equal("Tab and nul gnp", tracks[2].GetProperty("creator").GetString());
        Assert.Equal(200_000, tracks[0].GetProperty("duration").GetInt32());
        Assert.Equal("spotify:track:0000000000000000000005", tracks[4].GetProperty("identifier")[0].GetString());
    }

    [Fact]
    public async Task In_a_csv_no_cell_is_a_formula_and_numbers_stay_numbers()
    {
        var rows = (await ReadAsync("csv")).EnumerateArray().ToArray();
        Assert.Equal(5, rows.Length);
        foreach (var cell in rows.SelectMany(row => row.EnumerateObject()).Where(cell => cell.Name is not "loudness"))
            Assert.DoesNotContain(cell.Value.GetString() is { Length: > 0 } text ? text[0] : ' ', "=+-@\t\r\n＝＋－＠");
        Assert.Equal("'=HYPERLINK(\"http://evil\")", rows[0].GetProperty("title").GetString());
        Assert.Equal("'-2+3", rows[2].GetProperty("title").GetString());
        Assert.Equal("'＝1+1", rows[3].GetProperty("title").GetString());
        Assert.Equal("Plain, with comma and \"quotes\"", rows[4].GetProperty("title").GetString());
        Assert.Equal("-8", rows[0].GetProperty("loudness").GetString());
        Assert.Equal("8B", rows[0].GetProperty("camelot").GetString());
    }

    [Fact]
    public async Task Uris_stand_one_a_line()
    {
        using var response = await ExportAsync("uris", "x");
        Assert.Equal("text/uri-list", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Enumerable.Range(1, 5).Select(number => $"spotify:track:{SmallCatalogue.Id(number).Value}"), (await response.Content.ReadAsStringAsync()).Split("\r\n")[..^1]);
    }

    [Fact]
    public async Task An_export_can_be_put_in_order_first()
    {
        using var response = await _api.PostAsync($$"""{ "trackIds": [{{Ids}}], "format": "uris", "order": "tempo" }""", "/exports");
        Assert.StartsWith("spotify:track:0000000000000000000005", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rainy Day", "Rainy Day.m3u8")]
    [InlineData("../../etc/passwd", "etc_passwd.m3u8")]
    [InlineData("a\\\"b\\r\\nSet-Cookie: x", "a_b Set-Cookie_ x.m3u8")]
    [InlineData("Für Élise", "Für Élise.m3u8")]
    [InlineData("🎵", "playlist.m3u8")]
    [InlineData("\\u0000", "RAG Recommender.m3u8")]
    public async Task A_title_becomes_a_harmless_file_name(string title, string name)
    {
        using var response = await ExportAsync("m3u8", title);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal(name, disposition.FileNameStar ?? disposition.FileName?.Trim('"'));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(3 + 2 * 5, (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("""{ "format": "csv" }""", "trackIds")]
    [InlineData("""{ "trackIds": ["0000000000000000000001"] }""", "format")]
    [InlineData("""{ "trackIds": ["0000000000000000000001"], "format": "xspf" }""", "format")]
    [InlineData("""{ "trackIds": ["0000000000000000000099"], "format": "csv" }""", "trackIds[0]")]
    [InlineData("""{ "trackIds": ["0000000000000000000001"], "format": "csv", "name": "x" }""", "name")]
    [InlineData("""{ "trackIds": ["0000000000000000000001"], "format": "csv", "title": "" }""", "title")]
    public async Task A_wrong_request_is_told_where(string body, string path)
    {
        using var response = await _api.PostAsync(body, "/exports");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([path], (await response.ErrorsAsync()).Keys);
    }

    [Fact]
    public async Task A_playlist_has_at_most_500_tracks()
    {
        var ids = string.Join(',', Enumerable.Range(1, 501).Select(number => $"\"{SmallCatalogue.Id(number).Value}\""));
        using var response = await _api.PostAsync($$"""{ "trackIds": [{{ids}}], "format": "csv" }""", "/exports");
        Assert.Equal("must have at most 500 entries, not 501", (await response.ErrorsAsync())["trackIds"]);
    }

    public void Dispose()
    {
        _api.Dispose();
        _directory.Delete(recursive: true);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<HttpResponseMessage> ExportAsync(string format, string title) =>
        _api.PostAsync($$"""{ "trackIds": [{{Ids}}], "format": "{{format}}", "title": "{{title}}" }""", "/exports");

    private async Task<JsonElement> ReadAsync(string format)
    {
        using var response = await ExportAsync(format, "Hostile\\nlist");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var file = Path.Combine(_directory.FullName, $"playlist.{format}");
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Exports", "read_playlist.py"), format, file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
