using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RagRecommender.Api.Security;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Api.Tests.Health;

namespace RagRecommender.Api.Tests.Security;

public sealed class LimitTests
{
    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:RateLimit:Burst"] = "3", ["RagRecommender:RateLimit:PerSecond"] = "0.01" });
        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 6; request++)
        {
            using var response = await api.GetAsync("/genres");
            statuses.Add(response.StatusCode);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            Assert.True(int.Parse(Assert.Single(response.Headers.GetValues("Retry-After")), System.Globalization.CultureInfo.InvariantCulture) >= 1);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 3), statuses.Take(3));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using var health = await api.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task One_clients_key_does_not_use_up_anothers()
    {
        using var api = new ApiUnderTest(new()
        {
            ["RagRecommender:ApiKeys"] = "one,two",
            ["RagRecommender:RateLimit:Burst"] = "1",
            ["RagRecommender:RateLimit:PerSecond"] = "0.01",
        });
        using var first = await api.PostAsync("""{ "query": "folk" }""", key: "one");
        using var again = await api.PostAsync("""{ "query": "folk" }""", key: "one");
        using var other = await api.PostAsync("""{ "query": "folk" }""", key: "two");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (first.StatusCode, again.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Overload_is_shed_at_the_door_and_the_ones_let_in_are_answered()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Load:Concurrent"] = "1", ["RagRecommender:Load:Queue"] = "1", ["RagRecommender:Load:MaxWaitMs"] = "20000" });
        await HealthTests.UntilReadyAsync(api);
        var gate = new TaskCompletionSource();
        api.Releases.Gate = gate.Task;
        var asked = Enumerable.Range(0, 8).Select(_ => api.GetAsync("/genres")).ToList();
        while (asked.Count(request => request.IsCompleted) < 6)
            await Task.Delay(10);
        gate.SetResult();
        var answers = await Task.WhenAll(asked);
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer =>
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("1", Assert.Single(answer.Headers.GetValues("Retry-After")));
        });
    }

    [Fact]
    public async Task A_request_that_waits_too_long_is_turned_away()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Load:Concurrent"] = "1", ["RagRecommender:Load:MaxWaitMs"] = "50" });
        await HealthTests.UntilReadyAsync(api);
        var gate = new TaskCompletionSource();
        api.Releases.Gate = gate.Task;
        var first = api.GetAsync("/genres");
        await Task.Delay(100);
        using var second = await api.GetAsync("/genres");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        gate.SetResult();
        using var answer = await first;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("RagRecommender:RateLimit:Burst", "0")]
    [InlineData("RagRecommender:Load:MaxWaitMs", "-5")]
    [InlineData("RagRecommender:Shutdown:DrainSeconds", "1000")]
    public void A_setting_out_of_its_range_stops_the_start_and_is_named(string name, string value)
    {
        using var api = new ApiUnderTest(new() { [name] = value });
        var error = Assert.Throws<OptionsValidationException>(() => api.Services.GetRequiredService<IOptions<LoadOptions>>());
        Assert.Contains(name.Split(':')[2], error.Message, StringComparison.Ordinal);
    }
}
