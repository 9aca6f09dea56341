using RagRecommender.Backends.Datasets;

namespace RagRecommender.Backends.Tests.Datasets;

public sealed class JsonLinesBiographiesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_biography_is_found_by_its_artist_with_source_and_licence()
    {
        var list = await ReadAsync(Line("The Lanterns", "A  folk\\u200b trio.", "https://example.org/a b"));
        var biography = list.ByArtist["The Lanterns"];
        Assert.Equal(("A folk trio.", "https://example.org/a%20b", "CC0"), (biography.Text, biography.Source, biography.Licence));
        Assert.Empty(list.Rejections);
    }

    [Theory]
    [InlineData("not json", "not a JSON object")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{\"artist\": 1}", "not a JSON object")]
    [InlineData("null", "no artist")]
    [InlineData("{\"artist\":\"A\",\"bio\":\" \",\"source\":\"https://a.b\",\"licence\":\"CC0\"}", "no bio")]
    [InlineData("{\"artist\":\"A\",\"bio\":\"b\",\"source\":\"https://a.b\"}", "no licence")]
    [InlineData("{\"artist\":\"A\",\"bio\":\"b\",\"source\":\"javascript:alert(1)\",\"licence\":\"CC0\"}", "web address")]
    [InlineData("{\"artist\":\"A\",\"bio\":\"b\",\"source\":\"file:///etc/passwd\",\"licence\":\"CC0\"}", "web address")]
    [InlineData("{\"artist\":\"A\",\"bio\":\"b\",\"source\":\"https://user:word@a.b\",\"licence\":\"CC0\"}", "web address")]
    [InlineData("{\"artist\":\"The Lanterns\",\"bio\":\"b\",\"source\":\"https://a.b\",\"licence\":\"CC0\"}", "second biography")]
    public async Task A_bad_line_is_rejected_with_its_number_and_the_reason(string line, string reason)
    {
        var list = await ReadAsync(Line("The Lanterns", "A trio."), "", line);
        Assert.Equal("A trio.", Assert.Single(list.ByArtist).Value.Text);
        var rejection = Assert.Single(list.Rejections);
        Assert.Equal(3, rejection.Line);
        Assert.Contains(reason, rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_lines_are_rejected_and_endless_biographies_cut()
    {
        var list = await ReadAsync(Line("A", new string('x', 1_000_000)), Line("B", new string('x', 10_000)));
        Assert.Equal(2_000, Assert.Single(list.ByArtist).Value.Text.Length);
        Assert.Equal("longer than 65536 characters", Assert.Single(list.Rejections).Reason);
    }

    [Fact]
    public async Task Deeply_nested_json_is_rejected()
    {
        var list = await ReadAsync(new string('[', 50_000));
        Assert.Single(list.Rejections);
    }

    private static string Line(string artist, string bio, string source = "https://example.org") =>
        $$"""{"artist": "{{artist}}", "bio": "{{bio}}", "source": "{{source}}", "title": "t", "licence": "CC0"}""";

    private async Task<BiographyList> ReadAsync(params string[] lines)
    {
        await File.WriteAllLinesAsync(_path, lines);
        return await JsonLinesBiographies.ReadAsync(_path, default);
    }
}
