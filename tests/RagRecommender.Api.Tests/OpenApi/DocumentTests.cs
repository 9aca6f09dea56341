using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.OpenApi;

public sealed class DocumentTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task The_document_holds_every_route_with_a_summary()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/').Replace("{**", "{", StringComparison.Ordinal))
            // The Model Context Protocol describes itself.
            .Where(route => !route.StartsWith("/openapi", StringComparison.Ordinal) && !route.StartsWith("/mcp", StringComparison.Ordinal))
            .Distinct();
        Assert.Equal(routes.Order(StringComparer.Ordinal), paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
            Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("summary").GetString()));
    }

    [Fact]
    public async Task The_request_is_described_with_its_limits_and_an_example()
    {
        var document = await DocumentAsync();
        var body = document.GetProperty("paths").GetProperty("/recommendations").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        Assert.Contains("rainy morning", body.GetProperty("example").GetProperty("query").GetString(), StringComparison.Ordinal);
        var properties = document.GetProperty("components").GetProperty("schemas").GetProperty("RecommendationRequest").GetProperty("properties");
        Assert.Equal(100, properties.GetProperty("limit").GetProperty("maximum").GetInt32());
        Assert.Equal(1000, properties.GetProperty("query").GetProperty("maxLength").GetInt32());
        Assert.Contains("auto", document.GetProperty("components").GetProperty("schemas").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_of_the_document_is_a_valid_request()
    {
        var example = (await DocumentAsync()).GetProperty("paths").GetProperty("/recommendations").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText();
        using var response = await api.PostAsync(example);
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_limit_is_a_number_in_the_document()
    {
        var parameters = (await DocumentAsync()).GetProperty("paths").GetProperty("/tracks").GetProperty("get").GetProperty("parameters");
        var limit = Assert.Single(parameters.EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "limit");
        Assert.Equal("integer", limit.GetProperty("schema").GetProperty("type").GetString());
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        return await response.JsonAsync();
    }
}
