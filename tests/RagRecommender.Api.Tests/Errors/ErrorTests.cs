using System.Net;
using Microsoft.AspNetCore.Http;
using RagRecommender.Api.Errors;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Tests.Errors;

public sealed class ErrorTests
{
    [Fact]
    public async Task Without_a_catalogue_the_answer_is_503_with_a_time_to_come_back()
    {
        using var api = new ApiUnderTest([], isPublished: false);
        foreach (var path in new[] { "/genres", "/artists?name=a", "/tracks?title=a", "/tracks/0000000000000000000001" })
        {
            using var response = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("5", Assert.Single(response.Headers.GetValues("Retry-After")));
        }
        using var post = await api.PostAsync("""{ "query": "folk" }""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, post.StatusCode);
    }

    [Fact]
    public async Task A_bug_is_500_without_a_detail_of_it()
    {
        using var api = new ApiUnderTest([]);
        await Health.HealthTests.UntilReadyAsync(api);
        api.Releases.Failure = new InvalidOperationException("secret inner detail");
        using var response = await api.GetAsync("/genres");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public void Each_kind_of_exception_has_its_status()
    {
        Assert.Equal(503, ExceptionMapping.StatusOf(new ServiceUnavailableException("catalogue", "down")));
        Assert.Equal(503, ExceptionMapping.StatusOf(new DamagedReleaseException("file")));
        Assert.Equal(413, ExceptionMapping.StatusOf(new BadHttpRequestException("long", 413)));
        Assert.Equal(500, ExceptionMapping.StatusOf(new InvalidOperationException()));
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_request_and_harms_no_other()
    {
        using var api = new ApiUnderTest([]);
        await Health.HealthTests.UntilReadyAsync(api);
        var gate = new TaskCompletionSource();
        api.Releases.Gate = gate.Task;
        using var left = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var client = api.CreateClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(new Uri("/genres", UriKind.Relative), left.Token));
        gate.SetResult();
        using var response = await api.GetAsync("/genres");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/recommendations", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/tracks", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/genres", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", "/genres", HttpStatusCode.MethodNotAllowed)]
    [InlineData("HEAD", "/genres", HttpStatusCode.OK)]
    [InlineData("HEAD", "/health/live", HttpStatusCode.OK)]
    [InlineData("HEAD", "/recommendations", HttpStatusCode.MethodNotAllowed)]
    public async Task Each_verb_and_path_has_its_status(string verb, string path, HttpStatusCode expected)
    {
        using var api = new ApiUnderTest([]);
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        if (verb == "HEAD")
            Assert.Empty(body);
        else
            Assert.Contains("\"status\":", body, StringComparison.Ordinal);
    }
}
