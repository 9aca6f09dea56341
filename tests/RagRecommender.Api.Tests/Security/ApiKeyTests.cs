using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Api.Security;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Security;

public sealed class ApiKeyTests
{
    private static readonly Dictionary<string, string> TwoKeys = new() { ["RagRecommender:ApiKeys"] = "first-key, second-key" };

    private static readonly string[] Public = ["/health/live", "/health/ready"];

    [Fact]
    public async Task Every_route_is_public_by_decision_or_asks_for_a_key()
    {
        using var api = new ApiUnderTest(TwoKeys);
        using var client = api.CreateClient();
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(routes.Count >= 12);
        foreach (var route in routes)
        {
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/').Replace("{id}", "0000000000000000000001", StringComparison.Ordinal)
                .Replace("{**name}", "x", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
            foreach (var verb in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), path);
                using var response = await client.SendAsync(request);
                Assert.True(Public.Contains(path) == (response.StatusCode != HttpStatusCode.Unauthorized), $"{verb} {path}: {response.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task Without_a_key_even_what_does_not_exist_is_401_with_a_challenge(string path)
    {
        using var api = new ApiUnderTest(TwoKeys);
        using var response = await api.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("ApiKey", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/app.js")]
    [InlineData("/base.css")]
    [InlineData("/health/live")]
    public async Task The_page_and_health_stay_open(string path)
    {
        using var api = new ApiUnderTest(TwoKeys);
        using var response = await api.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("first-key", HttpStatusCode.OK)]
    [InlineData("second-key", HttpStatusCode.OK)]
    [InlineData("third-key", HttpStatusCode.Unauthorized)]
    [InlineData("first-key, second-key", HttpStatusCode.Unauthorized)]
    [InlineData("FIRST-KEY", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task Only_a_key_opens(string key, HttpStatusCode expected)
    {
        using var api = new ApiUnderTest(TwoKeys);
        using var response = await api.PostAsync("""{ "query": "folk" }""", key: key);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Keys_may_be_given_as_a_list()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:ApiKeys:0"] = "one", ["RagRecommender:ApiKeys:1"] = "two" });
        using var with = await api.PostAsync("""{ "query": "folk" }""", key: "two");
        using var without = await api.PostAsync("""{ "query": "folk" }""");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (with.StatusCode, without.StatusCode));
    }

    [Fact]
    public async Task Without_configured_keys_everything_is_open()
    {
        using var api = new ApiUnderTest([]);
        Assert.False(api.Services.GetRequiredService<ApiKeys>().AreAsked);
        using var response = await api.GetAsync("/genres");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
