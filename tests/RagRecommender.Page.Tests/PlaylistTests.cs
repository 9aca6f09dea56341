using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RagRecommender.Page.Tests;

[Collection(InBrowser.Name)]
public sealed class PlaylistTests(Browser browser)
{
    [Fact]
    public async Task Tracks_that_are_added_gather_and_are_kept()
    {
        await using var visit = await WithPlaylistAsync();
        await Expect(visit.Page.Locator(".row")).ToHaveCountAsync(10);
        await Expect(visit.Page.Locator("#tray-count")).ToHaveTextAsync("10");
        await Expect(visit.Page.Locator(".curve.tempo figcaption")).ToContainTextAsync("BPM");
        await Expect(visit.Page.Locator("main > .soft").First).ToContainTextAsync("transitions in key");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator(".row")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task The_order_is_changed_by_keyboard_and_by_dragging()
    {
        await using var visit = await WithPlaylistAsync();
        var titles = await visit.Page.Locator(".row strong").AllTextContentsAsync();
        await visit.Page.Locator(".row .grip").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visit.Page.Locator(".row strong").Nth(1)).ToHaveTextAsync(titles[0]);
        await Expect(visit.Page.Locator(".row .grip").Nth(1)).ToBeFocusedAsync();
        var from = await visit.Page.Locator(".row .grip").Nth(1).BoundingBoxAsync();
        var to = await visit.Page.Locator(".row .grip").Nth(4).BoundingBoxAsync();
        await visit.Page.Mouse.MoveAsync(from!.X + 8, from.Y + 8);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(to!.X + 8, to.Y + 8, new() { Steps = 6 });
        await visit.Page.Mouse.UpAsync();
        await Expect(visit.Page.Locator(".row strong").Nth(4)).ToHaveTextAsync(titles[0]);
    }

    [Fact]
    public async Task The_address_of_a_playlist_is_the_playlist()
    {
        await using var visit = await WithPlaylistAsync();
        var titles = await visit.Page.Locator(".row strong").AllTextContentsAsync();
        await using var other = await browser.VisitAsync(new Uri(visit.Page.Url).PathAndQuery);
        await Expect(other.Page.Locator(".row strong")).ToHaveTextAsync(titles);
    }

    [Fact]
    public async Task A_shared_playlist_does_not_overwrite_ones_own_unasked()
    {
        await using var visit = await WithPlaylistAsync();
        var own = await visit.Page.Locator(".row strong").AllTextContentsAsync();
        var address = new Uri(visit.Page.Url).PathAndQuery;
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Take {own[0]} out" }).ClickAsync();
        await Expect(visit.Page.Locator(".row")).ToHaveCountAsync(9);
        await visit.GoAsync(address);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take it over mine" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#tray-count")).ToHaveTextAsync("9");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take it over mine" }).ClickAsync();
        await Expect(visit.Page.Locator("#tray-count")).ToHaveTextAsync("10");
    }

    [Theory]
    [InlineData("M3U8", ".m3u8", "#EXTM3U")]
    [InlineData("JSPF", ".jspf", "\"playlist\"")]
    [InlineData("CSV", ".csv", "https://open.spotify.com/track/")]
    [InlineData("Spotify URIs", ".txt", "spotify:track:")]
    public async Task A_playlist_is_exported_under_its_title(string format, string extension, string content)
    {
        await using var visit = await WithPlaylistAsync();
        await visit.Page.GetByLabel("Title of the playlist").FillAsync("Rainy morning");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = format, Exact = true }).ClickAsync());
        Assert.EndsWith(extension, download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("Rainy", download.SuggestedFilename, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(content, await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracks_are_put_in_order_by_tempo()
    {
        await using var visit = await WithPlaylistAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tempo", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("#announcement")).ToHaveTextAsync("In order.");
        var tempos = (await visit.Page.Locator(".row-tempo").AllTextContentsAsync())
            .Select(tempo => int.Parse(tempo.Replace(" BPM", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(tempos.Order(), tempos);
    }

    private async Task<Visit> WithPlaylistAsync()
    {
        var visit = await browser.VisitAsync("/?q=calm+folk");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add all to the playlist" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Arrange and export" }).ClickAsync();
        await Expect(visit.Page.Locator(".row")).ToHaveCountAsync(10);
        return visit;
    }
}
