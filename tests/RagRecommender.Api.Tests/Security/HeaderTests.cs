using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Security;

public sealed class HeaderTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/app.js")]
    [InlineData("/genres")]
    [InlineData("/nothing")]
    [InlineData("/tracks/x")]
    [InlineData("/metrics")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_tells_the_browser_to_do_little(string path)
    {
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.StartsWith("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(response.Headers.Contains("Server"));

        string Header(string name) => Assert.Single(response.Headers.GetValues(name));
    }

    [Fact]
    public async Task Answers_of_the_interface_may_load_nothing_at_all()
    {
        using var response = await api.GetAsync("/genres");
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }
}
