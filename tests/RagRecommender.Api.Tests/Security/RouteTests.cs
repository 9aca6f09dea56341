using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Security;

public sealed class RouteTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    [Fact]
    public async Task No_route_lets_another_site_read_it_and_none_takes_a_verb_that_it_does_not_need()
    {
        using var client = api.CreateClient();
        var allowed = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .GroupBy(PathOf).ToDictionary(group => group.Key, group => group.SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? Verbs).ToHashSet());
        Assert.True(allowed.Count >= 18);
        foreach (var (path, verbs) in allowed)
        {
            foreach (var verb in Verbs)
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Headers = { { "Origin", "https://evil.example" }, { "Access-Control-Request-Method", "POST" } } };
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
                if (!verbs.Contains(verb))
                    Assert.True(response.StatusCode == HttpStatusCode.MethodNotAllowed, $"{verb} {path}: {response.StatusCode}");
            }
        }
    }

    // A catch-all route would take any path for its own.
    private static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/')
        .Replace("{id}", "0000000000000000000001", StringComparison.Ordinal).Replace("{**name}", "x", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
}
