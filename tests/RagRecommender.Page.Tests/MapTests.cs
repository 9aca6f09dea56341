using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace RagRecommender.Page.Tests;

[Collection(InBrowser.Name)]
public sealed class MapTests(Browser browser, ITestOutputHelper output)
{
    private const int Many = 77_369;

    [Fact]
    public async Task A_click_on_the_map_shows_the_track_that_stands_there()
    {
        await using var visit = await browser.VisitAsync("/?view=map");
        var (left, top) = await PointAsync(visit);
        await visit.Page.Mouse.MoveAsync(left, top);
        await Expect(visit.Page.Locator(".tip")).ToBeVisibleAsync();
        await visit.Page.Mouse.ClickAsync(left, top);
        await Expect(visit.Page.Locator(".map-panel .card")).ToHaveCountAsync(1);
        var title = await visit.Page.Locator(".map-panel .name").TextContentAsync();
        await Expect(visit.Page.Locator(".tip")).ToContainTextAsync(title!);
    }

    [Fact]
    public async Task What_is_drawn_around_becomes_a_playlist()
    {
        await using var visit = await browser.VisitAsync("/?view=map");
        await Expect(visit.Page.Locator("canvas.map")).ToHaveAttributeAsync("data-drawn", new System.Text.RegularExpressions.Regex("\\d"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Draw around" }).ClickAsync();
        var box = (await visit.Page.Locator("canvas.map").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + 20, box.Y + 70);
        await visit.Page.Mouse.DownAsync();
        foreach (var (x, y) in new[] { (box.Width - 20, 70f), (box.Width - 20, box.Height - 20), (20f, box.Height - 20) })
            await visit.Page.Mouse.MoveAsync(box.X + x, box.Y + y, new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
        await Expect(visit.Page.Locator(".map-panel h2")).ToContainTextAsync("100 tracks of ");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add all to the playlist" }).ClickAsync();
        await Expect(visit.Page.Locator("#tray-count")).ToHaveTextAsync("100");
    }

    [Fact]
    public async Task The_tracks_of_an_answer_stand_out_and_the_sight_is_in_the_address()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Show on the map" }).ClickAsync();
        await Expect(visit.Page.Locator(".map-panel .card")).ToHaveCountAsync(10);
        await visit.Page.GetByLabel("Colour by").SelectOptionAsync("energy");
        await visit.Page.Locator("canvas.map").FocusAsync();
        await visit.Page.Keyboard.PressAsync("+");
        await visit.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("colour=energy.*at="));
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByLabel("Colour by")).ToHaveValueAsync("energy");
        await Expect(visit.Page.Locator(".map-panel .card")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task Keys_alone_reach_a_track()
    {
        await using var visit = await browser.VisitAsync("/?view=map");
        await visit.Page.Locator("canvas.map").FocusAsync();
        var (left, top) = await PointAsync(visit);
        var box = (await visit.Page.Locator("canvas.map").BoundingBoxAsync())!;
        await visit.Page.EvaluateAsync("([x, y]) => history.replaceState(null, '', `/?view=map&at=${x}~${y}~8`)", await PlaceAsync(visit));
        await visit.Page.ReloadAsync();
        await visit.Page.Locator("canvas.map").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator(".map-panel .card")).ToHaveCountAsync(1);
        Assert.True(left > box.X && top > box.Y);
    }

    [Fact]
    public async Task A_map_of_a_whole_catalogue_is_drawn_in_less_than_a_frame_of_work()
    {
        await using var visit = await browser.VisitAsync("");
        await visit.Page.RouteAsync("**/map", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/octet-stream", BodyBytes = Invented(Many) }));
        await visit.GoAsync("/?view=map");
        await Expect(visit.Page.Locator("canvas.map")).ToHaveAttributeAsync("data-drawn", new System.Text.RegularExpressions.Regex("\\d"));
        var measured = await visit.Page.EvaluateAsync<double[]>("""
            async () => {
              const map = document.querySelector("canvas.map");
              const times = [];
              const start = performance.now();
              for (let frame = 0; frame < 40; frame++) {
                map.dispatchEvent(new WheelEvent("wheel", { deltaY: frame % 20 < 10 ? -20 : 20, clientX: 400, clientY: 400, cancelable: true }));
                await new Promise(requestAnimationFrame);
                times.push(Number(map.dataset.ms));
              }
              times.sort((left, right) => left - right);
              return [times[20], 40_000 / (performance.now() - start)];
            }
            """);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Many:N0} points: {measured[0]:0.00} ms of script a frame (median), {measured[1]:0.0} frames a second with the graphics made by the processor"));
        Assert.True(measured[0] < 16, $"a frame took {measured[0]} ms of script");
    }

    private static async Task<double[]> PlaceAsync(Visit visit) => await visit.Page.EvaluateAsync<double[]>("""
        async () => {
          const { Atlas } = await import("/atlas.js");
          const atlas = new Atlas(await (await fetch("/map")).arrayBuffer());
          return [atlas.x[7] / 65535, atlas.y[7] / 65535];
        }
        """);

    // Where the eighth recording is drawn, in the window.
    private static async Task<(float Left, float Top)> PointAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("canvas.map")).ToHaveAttributeAsync("data-drawn", new System.Text.RegularExpressions.Regex("\\d"));
        var place = await PlaceAsync(visit);
        var box = (await visit.Page.Locator("canvas.map").BoundingBoxAsync())!;
        var side = Math.Min(box.Width, box.Height) * 0.95;
        return ((float)(box.X + box.Width / 2 + (place[0] - 0.5) * side), (float)(box.Y + box.Height / 2 + (place[1] - 0.5) * side));
    }

    private static byte[] Invented(int count)
    {
        var header = Encoding.UTF8.GetBytes($$"""{"release":"invented","count":{{count}},"columns":["x","y","genre","energy","valence","danceability","acousticness","instrumentalness","tempo","popularity"],"genres":["a","b","c"]}""");
        var padded = (header.Length + 3) / 4 * 4;
        var image = new byte[4 + padded + count * 12];
        new Random(11).NextBytes(image);
        BinaryPrimitives.WriteInt32LittleEndian(image, padded);
        image.AsSpan(4, padded).Fill((byte)' ');
        header.CopyTo(image, 4);
        for (var place = 0; place < count; place++)
            image[4 + padded + count * 4 + place] = (byte)(place % 3);
        return image;
    }
}
