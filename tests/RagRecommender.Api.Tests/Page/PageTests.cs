using System.Net;
using System.Text.RegularExpressions;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Page;

public sealed partial class PageTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    private const string Folder = "RagRecommender.Api.wwwroot.";

    private static readonly string[] Scripts =
        [.. typeof(Program).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal)).Select(name => $"/{name[Folder.Length..]}")];

    [Fact]
    public async Task The_page_is_served_at_the_root_with_a_policy_of_its_own()
    {
        using var response = await api.GetAsync("/?q=calm");
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("script-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_page_asks_for_is_there_and_nothing_comes_from_elsewhere()
    {
        var html = await TextAsync("/");
        var assets = Asset().Matches(html).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(assets);
        Assert.All(assets, asset => Assert.StartsWith("/", asset, StringComparison.Ordinal));
        foreach (var asset in assets)
            Assert.NotEmpty(await TextAsync(asset));
        Assert.DoesNotMatch(Inline(), html);
        foreach (var style in assets.Where(asset => asset.EndsWith(".css", StringComparison.Ordinal)))
            Assert.DoesNotContain("url(", await TextAsync(style), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_script_makes_markup_of_text()
    {
        foreach (var script in Scripts)
            Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function", await TextAsync(script));
    }

    [Fact]
    public async Task Every_script_that_another_imports_is_served()
    {
        foreach (var script in Scripts)
        {
            foreach (Match import in Import().Matches(await TextAsync(script)))
                Assert.Contains($"/{import.Groups[1].Value}", Scripts);
        }
    }

    [Fact]
    public async Task The_page_can_be_used_without_sight_or_mouse()
    {
        var html = await TextAsync("/");
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("Skip to content", html, StringComparison.Ordinal);
        Assert.Contains("aria-live=\"polite\"", html, StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string path)
    {
        using var response = await api.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<(?:script|link|img)[^>]*(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("""<script>|<style|\son\w+=|javascript:|\sstyle=""")]
    private static partial Regex Inline();

    [GeneratedRegex("(?:from |import\\()\"\\./([a-z]+\\.js)\"")]
    private static partial Regex Import();
}
