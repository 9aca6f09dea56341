using static Microsoft.Playwright.Assertions;

namespace RagRecommender.Page.Tests;

[Collection(InBrowser.Name)]
public sealed class AnswerTests(Browser browser)
{
    private const string Folk = "/?q=calm+folk+below+120+bpm%2C+no+country";

    [Fact]
    public async Task A_request_is_answered_with_tracks_their_sound_reasons_and_a_link()
    {
        await using var visit = await browser.VisitAsync("/");
        await visit.Page.GetByLabel("Describe the music").FillAsync("calm folk");
        await visit.AnswerAsync(() => visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Find music" }).ClickAsync());
        await Expect(visit.Cards).ToHaveCountAsync(10);
        var first = visit.Cards.First;
        await Expect(first.Locator(".by a").First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("view=artist"));
        await Expect(first.GetByRole(Microsoft.Playwright.AriaRole.Img)).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Sound: energy \\d+, "));
        await Expect(first.Locator(".reasons li").First).Not.ToBeEmptyAsync();
        await Expect(first.Locator("a[target=_blank]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^https://open\\.spotify\\.com/track/"));
        Assert.Equal("?q=calm folk", visit.Query);
    }

    [Fact]
    public async Task A_part_of_the_plan_is_taken_out_and_brought_back()
    {
        await using var visit = await browser.VisitAsync(Folk);
        await Expect(visit.Page.Locator(".chip.no")).Not.ToHaveCountAsync(0);
        var chip = visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Allow country" });
        await visit.AnswerAsync(() => chip.ClickAsync());
        Assert.Contains("without=excludedGenres:country", visit.Query, StringComparison.Ordinal);
        await Expect(chip).ToHaveCountAsync(0);
        await visit.AnswerAsync(() => visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Take country back in" }).ClickAsync());
        await Expect(chip).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_range_is_changed_with_a_slider_and_holds_for_every_track()
    {
        await using var visit = await browser.VisitAsync(Folk);
        await visit.Page.Locator(".chip-edit", new() { HasTextString = "BPM" }).ClickAsync();
        var most = visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Slider, new() { Name = "Most tempo" });
        await most.FillAsync("100");
        await visit.AnswerAsync(() => visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Apply" }).ClickAsync());
        Assert.Contains("range=tempo~~100", visit.Query, StringComparison.Ordinal);
        await Expect(visit.Page.Locator(".chip.own")).ToHaveTextAsync("≤ 100 BPM");
        foreach (var tempo in await visit.Cards.Locator(".facts span", new() { HasTextString = "BPM" }).AllTextContentsAsync())
            Assert.InRange(int.Parse(tempo.Replace(" BPM", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture), 1, 100);
    }

    [Fact]
    public async Task A_genre_is_added_and_every_track_has_it()
    {
        await using var visit = await browser.VisitAsync("/?q=something+calm");
        var input = visit.Page.GetByLabel("Add a genre");
        await input.FocusAsync();
        await Expect(visit.Page.Locator("#all-genres option[value=jazz]")).ToHaveCountAsync(1);
        await input.FillAsync("jazz");
        await visit.AnswerAsync(() => input.PressAsync("Enter"));
        await Expect(visit.Page.Locator(".chip.own")).ToHaveTextAsync("only jazz");
        foreach (var tags in await visit.Cards.Locator(".tags").AllTextContentsAsync())
            Assert.Contains("jazz", tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_applied_is_told_in_plain_words()
    {
        await using var visit = await browser.VisitAsync("/?q=rock+from+the+1980s");
        await Expect(visit.Page.Locator(".notice").First).ToContainTextAsync("was left aside: release year is not in this catalogue.");
    }

    [Fact]
    public async Task A_conversation_goes_on_and_can_be_stepped_back_in()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await Expect(visit.Cards).ToHaveCountAsync(10);
        await visit.Page.GetByLabel("Go on from here").FillAsync("more energetic");
        await visit.AnswerAsync(() => visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Refine" }).ClickAsync());
        Assert.Equal("?earlier=calm folk&q=more energetic", visit.Query);
        await Expect(visit.Page.Locator(".trail li")).ToHaveTextAsync(["calm folk", "more energetic"]);
        await visit.AnswerAsync(() => visit.Page.Locator(".trail a").ClickAsync());
        Assert.Equal("?q=calm folk", visit.Query);
    }

    [Fact]
    public async Task Back_and_forward_and_a_shared_address_show_the_same_answer()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await Expect(visit.Cards).ToHaveCountAsync(10);
        var calm = await visit.TitlesAsync();
        await visit.Page.GetByLabel("Describe the music").FillAsync("fast punk");
        await visit.AnswerAsync(() => visit.Page.Keyboard.PressAsync("Enter"));
        var fast = await visit.TitlesAsync();
        Assert.NotEqual(calm, fast);
        await visit.AnswerAsync(() => visit.Page.GoBackAsync());
        Assert.Equal(calm, await visit.TitlesAsync());
        await visit.AnswerAsync(() => visit.Page.GoForwardAsync());
        Assert.Equal(fast, await visit.TitlesAsync());
        await using var other = await browser.VisitAsync(new Uri(visit.Page.Url).PathAndQuery);
        await Expect(other.Cards.Locator(".name")).ToHaveTextAsync(fast);
    }

    [Fact]
    public async Task More_like_this_starts_from_the_track_and_less_like_this_leaves_it_out()
    {
        await using var visit = await browser.VisitAsync("/?q=calm+folk");
        await Expect(visit.Cards).ToHaveCountAsync(10);
        var first = (await visit.TitlesAsync())[0];
        await visit.AnswerAsync(() => visit.Cards.First.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = $"Less like {first}" }).ClickAsync());
        Assert.DoesNotContain(first, await visit.TitlesAsync());
        var second = (await visit.TitlesAsync())[0];
        await visit.AnswerAsync(() => visit.Cards.First.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "More like this" }).ClickAsync());
        await Expect(visit.Page.Locator(".understood .chips")).ToContainTextAsync($"like “{second}”");
        Assert.DoesNotContain(second, await visit.TitlesAsync());
    }

    [Fact]
    public async Task Many_genres_are_folded_until_they_are_asked_for()
    {
        await using var visit = await browser.VisitAsync("/?q=rock%2C+folk%2C+jazz%2C+blues%2C+funk%2C+disco%2C+techno+and+house");
        var more = visit.Page.Locator(".more-genres");
        await Expect(more).ToBeVisibleAsync();
        var folded = await visit.Page.Locator(".chip.wish:visible").CountAsync();
        await more.ClickAsync();
        Assert.True(await visit.Page.Locator(".chip.wish:visible").CountAsync() > folded);
    }

    [Fact]
    public async Task Markup_in_what_is_asked_stays_text()
    {
        await using var visit = await browser.VisitAsync("/?q=" + Uri.EscapeDataString("<img src=x onerror=alert(1)> from 1990"));
        await Expect(visit.Page.Locator(".results")).Not.ToHaveAttributeAsync("aria-busy", "true");
        await Expect(visit.Page.Locator("main img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_rankings_stand_side_by_side()
    {
        await using var visit = await browser.VisitAsync("/?view=compare&q=calm+folk");
        await Expect(visit.Page.Locator(".ranking")).ToHaveCountAsync(2);
        await Expect(visit.Page.Locator(".ranking li")).ToHaveCountAsync(20);
        await Expect(visit.Page.Locator(".verdict")).ToContainTextAsync("of 10 tracks in both lists.");
        await visit.Page.GetByLabel("Right").SelectOptionAsync("features");
        await Expect(visit.Page.Locator(".verdict")).ToHaveTextAsync("10 of 10 tracks in both lists.");
        Assert.Contains("right=features", visit.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Artists_and_genres_have_pages_that_lead_on()
    {
        await using var visit = await browser.VisitAsync("/?view=genre&name=folk");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("folk");
        var artist = visit.Page.Locator(".card .by a").First;
        var name = await artist.TextContentAsync();
        await artist.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(name!);
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = $"Music like {name}" }).ClickAsync();
        await Expect(visit.Page.Locator(".understood .chips")).ToContainTextAsync($"like {name}");
        await visit.GoAsync("/?view=artist&name=Ansel+Mandelay");
        await Expect(visit.Page.Locator(".biography")).ToContainTextAsync("Source: example.org, CC0-1.0");
    }
}
