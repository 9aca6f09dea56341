using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RagRecommender.Api.Health;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task A_process_without_a_catalogue_lives_but_is_not_ready_and_says_why()
    {
        using var api = new ApiUnderTest([], isPublished: false);
        using var live = await api.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var ready = await api.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("rag index", (await ready.JsonAsync()).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_follows_the_warm_up_and_names_release_and_model()
    {
        using var api = new ApiUnderTest([]);
        var report = await UntilReadyAsync(api);
        Assert.Equal("20260101-first", report.Release);
        Assert.Equal("ready", report.Vectors);
    }

    [Fact]
    public async Task A_release_that_is_published_later_makes_the_service_ready()
    {
        using var api = new ApiUnderTest([], isPublished: false);
        using var before = await api.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        await api.Releases.PublishAsync("later", ApiUnderTest.Tracks);
        Assert.Equal("later", (await UntilReadyAsync(api)).Release);
    }

    [Fact]
    public async Task A_damaged_release_makes_the_service_not_ready()
    {
        using var api = new ApiUnderTest([]);
        await UntilReadyAsync(api);
        api.Releases.Failure = new DamagedReleaseException("words.i8 is damaged: run rag rollback");
        using var ready = await api.GetAsync("/health/ready");
        Assert.Equal("words.i8 is damaged: run rag rollback", (await ready.JsonAsync()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_newer_release_that_cannot_be_opened_is_told_while_the_old_one_is_served()
    {
        using var api = new ApiUnderTest([]);
        await UntilReadyAsync(api);
        api.Releases.Problem = "The release 20260102 can't be opened.";
        using var ready = await api.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("The release 20260102 can't be opened.", (await ready.JsonAsync()).GetProperty("problem").GetString());
    }

    [Fact]
    public async Task A_process_that_is_told_to_end_is_not_ready_while_it_still_answers()
    {
        using var api = new ApiUnderTest(new() { ["RagRecommender:Shutdown:DelaySeconds"] = "1" });
        await UntilReadyAsync(api);
        var stopping = api.Services.GetRequiredService<IHost>().StopAsync();
        using var ready = await api.GetAsync("/health/ready");
        Assert.Equal("shutting down", (await ready.JsonAsync()).GetProperty("reason").GetString());
        using var answer = await api.PostAsync("""{ "query": "folk" }""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await stopping;
    }

    internal static async Task<HealthReport> UntilReadyAsync(ApiUnderTest api)
    {
        for (var attempt = 0; attempt < 250; attempt++)
        {
            var report = await api.Services.GetRequiredService<Readiness>().CheckAsync(CancellationToken.None);
            if (report.Reason is null)
                return report;
            await Task.Delay(20);
        }
        throw new TimeoutException("not ready within five seconds");
    }
}
