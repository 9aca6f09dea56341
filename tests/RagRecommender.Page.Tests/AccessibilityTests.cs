using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RagRecommender.Page.Tests;

[Collection(InBrowser.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    public static TheoryData<string, string, string> Views { get; } = new()
    {
        { "home", "/", ".lesson" },
        { "answer", "/?q=calm+folk%2C+no+country+from+1990", ".measure" },
        { "compare", "/?view=compare&q=calm+folk", ".ranking" },
        { "artist", "/?view=artist&name=Ansel+Mandelay", ".card" },
        { "genres", "/?view=genres", ".genre-list li" },
        { "genre", "/?view=genre&name=folk", ".card" },
        { "map", "/?view=map", "canvas.map[data-drawn]" },
        { "playlist", "", ".row" },
        { "status", "/?view=status", ".tile" },
        { "failure", "/?q=calm&range=energy~0.9~0.1", ".failure" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_serious_in_light_or_dark_on_desktop_or_phone(string name, string path, string sign)
    {
        foreach (var (isDark, isPhone) in new[] { (false, false), (true, true) })
        {
            await using var visit = await browser.VisitAsync(path.Length > 0 ? path : await PlaylistAsync(), isDark, isPhone);
            await Expect(visit.Page.Locator(sign).First).ToBeVisibleAsync();
            var result = await visit.Page.RunAxe();
            var found = result.Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{violation.Impact} {violation.Id}: {violation.Nodes[0].Html}");
            Assert.Empty(found);
            var wide = await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
            Assert.False(wide, $"{name} is wider than its window");
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Browser.Pictures, $"{name}{(isDark ? "-dark" : "")}{(isPhone ? "-phone" : "")}.png") });
        }
    }

    [Fact]
    public async Task A_request_is_made_refined_and_put_into_a_playlist_by_keyboard_alone()
    {
        await using var visit = await browser.VisitAsync("/");
        var keys = visit.Page.Keyboard;
        await Expect(visit.Page.Locator("#query")).ToBeVisibleAsync();
        await keys.PressAsync("/");
        await Expect(visit.Page.Locator("#query")).ToBeFocusedAsync();
        await keys.TypeAsync("calm folk");
        await visit.AnswerAsync(() => keys.PressAsync("Enter"));
        await Expect(visit.Page.Locator("#announcement")).ToHaveTextAsync("10 tracks found");
        await TabToAsync(visit, "follow-up");
        await keys.TypeAsync("more energetic");
        await visit.AnswerAsync(() => keys.PressAsync("Enter"));
        // What is drawn anew does not take the keyboard's place away.
        await Expect(visit.Page.Locator("#follow-up")).ToBeFocusedAsync();
        await TabToAsync(visit, "add");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#tray-count")).ToHaveTextAsync("1");
        await Expect(visit.Page.Locator("#announcement")).ToContainTextAsync("added to the playlist");
    }

    private static async Task TabToAsync(Visit visit, string mark)
    {
        for (var press = 0; press < 80; press++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<bool>("mark => document.activeElement.id === mark || document.activeElement.classList.contains(mark)", mark))
                return;
        }
        Assert.Fail($"{mark} can't be reached by keyboard");
    }

    private async Task<string> PlaylistAsync()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add all to the playlist" }).ClickAsync();
        await visit.GoAsync("/?view=playlist");
        await Expect(visit.Page.Locator(".row")).ToHaveCountAsync(10);
        return new Uri(visit.Page.Url).PathAndQuery;
    }
}
