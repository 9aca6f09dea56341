using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.Health;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Api.Tests.Documentation;

public sealed class HttpExampleTests
{
    private static readonly IReadOnlyList<HttpExample> Examples =
        HttpExamples.Read(File.ReadAllText(Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "docs", "examples.http")));

    [Fact]
    public async Task Every_example_is_answered_with_the_status_it_says()
    {
        using var api = new ApiUnderTest();
        await HealthTests.UntilReadyAsync(api);
        using var client = api.CreateClient();
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var example in Examples)
        {
            var path = new Uri(HttpExamples.Fill(example.Url, answers)).PathAndQuery;
            using var request = new HttpRequestMessage(new HttpMethod(example.Method), new Uri(path, UriKind.Relative));
            if (example.Body is not null)
                request.Content = new StringContent(HttpExamples.Fill(example.Body, answers), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(example.Expected == (int)response.StatusCode, $"{example.Title}: {example.Method} {path} gave {(int)response.StatusCode}: {text}");
            if (example.Name is not null)
                answers.Add(example.Name, JsonDocument.Parse(text).RootElement.Clone());
        }
    }

    [Fact]
    public void Every_route_has_an_example()
    {
        using var api = new ApiUnderTest();
        // The page's own files, the map in its binary form and the door for agents are not for hands.
        string[] others = ["/map", "/mcp"];
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<EndpointNameMetadata>() is not null || route.RoutePattern.RawText is "/health/live" or "/health/ready")
            .Where(route => !others.Any(other => ("/" + route.RoutePattern.RawText!.TrimStart('/')).StartsWith(other, StringComparison.Ordinal)));
        foreach (var route in routes)
        {
            var start = "/" + route.RoutePattern.RawText!.TrimStart('/').Split('{')[0];
            Assert.True(Examples.Any(example => example.Url.Contains(start, StringComparison.Ordinal)), $"docs/examples.http has no example of {start}");
        }
    }
}
