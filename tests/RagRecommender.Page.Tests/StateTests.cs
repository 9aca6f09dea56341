using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RagRecommender.Page.Tests;

[Collection(InBrowser.Name)]
public sealed class StateTests(Browser browser)
{
    [Fact]
    public async Task While_an_answer_is_awaited_its_outline_is_shown()
    {
        await using var visit = await browser.VisitAsync("");
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/recommendations/stream", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visit.GoAsync("/?q=calm+folk");
        await Expect(visit.Page.Locator(".card.waiting")).ToHaveCountAsync(6);
        held.SetResult();
        await Expect(visit.Cards).ToHaveCountAsync(10);
        await Expect(visit.Page.Locator(".card.waiting")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk&range=tempo~219~");
        await Expect(visit.Page.Locator(".message")).ToContainTextAsync("Nothing in this catalogue meets all of that.");
        await visit.AnswerAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Drop my changes" }).ClickAsync());
        await Expect(visit.Cards).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task A_refused_request_names_what_is_wrong()
    {
        await using var visit = await browser.VisitAsync("/?q=calm&range=energy~0.9~0.1");
        await Expect(visit.Page.Locator(".failure")).ToContainTextAsync("is upside down: min 0.9 is above max 0.1");
    }

    [Theory]
    [InlineData(503, "The service is busy or still starting.", "It can be asked again in 3 s.")]
    [InlineData(429, "Too many requests.", "It can be asked again in 3 s.")]
    [InlineData(500, "Something went wrong on our side.", "Nothing is lost")]
    public async Task A_failure_can_be_tried_again_and_loses_nothing(int status, string what, string remedy)
    {
        await using var visit = await browser.VisitAsync("");
        await visit.Page.RouteAsync("**/recommendations/stream", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = status,
            Headers = [new("Retry-After", "3"), new("Content-Type", "application/problem+json")],
            Body = "{}",
        }));
        await visit.GoAsync("/?q=calm+folk");
        await Expect(visit.Page.Locator(".failure")).ToContainTextAsync(what);
        await Expect(visit.Page.Locator(".failure")).ToContainTextAsync(remedy);
        await visit.Page.UnrouteAsync("**/recommendations/stream");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(visit.Cards).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task A_service_with_keys_asks_for_one_and_goes_on_with_it()
    {
        await using var visit = await browser.VisitAsync("");
        await visit.Page.RouteAsync("**/recommendations/stream", route => route.Request.Headers.GetValueOrDefault("x-api-key") == "secret"
            ? route.ContinueAsync()
            : route.FulfillAsync(new RouteFulfillOptions { Status = 401, Body = "{}", ContentType = "application/problem+json" }));
        await visit.GoAsync("/?q=calm+folk");
        await visit.Page.GetByLabel("Key of this service").FillAsync("secret");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await Expect(visit.Cards).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task Offline_is_told_and_what_is_there_stays()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await Expect(visit.Cards).ToHaveCountAsync(10);
        await visit.Context.SetOfflineAsync(true);
        await Expect(visit.Page.Locator("#offline")).ToBeVisibleAsync();
        await Expect(visit.Cards).ToHaveCountAsync(10);
        await visit.Page.GetByLabel("Describe the music").FillAsync("fast punk");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator(".failure")).ToContainTextAsync("You are offline.");
        await visit.Context.SetOfflineAsync(false);
        await Expect(visit.Page.Locator("#offline")).ToBeHiddenAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(visit.Cards).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task A_release_without_a_map_says_so()
    {
        await using var visit = await browser.VisitAsync("");
        await visit.Page.RouteAsync("**/map", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 404,
            ContentType = "application/problem+json",
            Body = """{ "detail": "This release has no map." }""",
        }));
        await visit.GoAsync("/?view=map");
        await Expect(visit.Page.Locator(".message")).ToContainTextAsync("This release has no map.");
    }

    [Fact]
    public async Task What_listeners_do_is_told_and_counted()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await Expect(visit.Cards).ToHaveCountAsync(10);
        var told = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Cards.First.GetByRole(AriaRole.Button, new() { Name = "More like this" }).ClickAsync(), response => response.Url.EndsWith("/feedback", StringComparison.Ordinal));
        Assert.Equal(200, told.Status);
        await visit.GoAsync("/?view=status");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Engagement" })).ToContainTextAsync("Engagement rate");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Coverage" })).ToContainTextAsync("Genres reached");
    }

    [Fact]
    public async Task Only_who_agreed_has_a_profile_and_it_is_forgotten_on_demand()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await Expect(visit.Cards).ToHaveCountAsync(10);
        Assert.Null(await visit.Page.EvaluateAsync<string?>("() => localStorage.getItem('rag-recommender-profile')"));
        await visit.Page.GetByLabel("Learn from what I like").CheckAsync();
        var asked = await visit.Page.RunAndWaitForRequestAsync(
            () => visit.Cards.First.GetByRole(AriaRole.Button, new() { Name = "More like this" }).ClickAsync(), request => request.Url.EndsWith("/recommendations/stream", StringComparison.Ordinal));
        Assert.Contains("profileId", asked.PostData, StringComparison.Ordinal);
        await Expect(visit.Cards).ToHaveCountAsync(10);
        var forgotten = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.GetByLabel("Learn from what I like").UncheckAsync(), response => response.Request.Method == "DELETE");
        Assert.Equal(204, forgotten.Status);
        Assert.Null(await visit.Page.EvaluateAsync<string?>("() => localStorage.getItem('rag-recommender-profile')"));
    }

    [Fact]
    public async Task The_status_page_shows_release_and_latency()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await Expect(visit.Cards).ToHaveCountAsync(10);
        await visit.GoAsync("/?view=status");
        await Expect(visit.Page.Locator(".health")).ToHaveAttributeAsync("data-state", "good");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Release" })).ToContainTextAsync("served");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Latency" })).ToContainTextAsync("whole answer");
    }
}
