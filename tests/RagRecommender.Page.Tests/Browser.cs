using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RagRecommender.Page.Tests;

/// <summary>One service and one Chromium for all tests; every test has a fresh context: no storage, no cache.</summary>
public sealed class Browser : IAsyncLifetime
{
    // Without the background flags Chromium asks its maker's servers at every start.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--hide-scrollbars", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ];

    private readonly string _data = Path.Combine(Path.GetTempPath(), "rag-page-" + Guid.NewGuid().ToString("N"));
    private SampleService? _service;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>Where pictures of the page are put, to be looked at.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(SampleService.Repository(), "artifacts", "pictures")).FullName;

    public string Address => _service!.Address.AbsoluteUri.TrimEnd('/');

    public async Task InitializeAsync()
    {
        // A machine with other work is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(20_000);
        _service = await SampleService.StartAsync(_data);
        _playwright = await Playwright.CreateAsync();
        string[] installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = installed.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("Chromium is needed: apt-get install chromium"),
            Args = Flags,
        });
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_service is not null)
            await _service.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A visit to the page; at its end it is checked that no script failed and that nothing was asked of anybody else.</summary>
    public async Task<Visit> VisitAsync(string path, bool isDark = false, bool isPhone = false)
    {
        var context = await _chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = isPhone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            HasTouch = isPhone,
            IsMobile = isPhone,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(30_000);
        var visit = new Visit(context, await context.NewPageAsync(), Address);
        if (path.Length > 0)
            await visit.GoAsync(path);
        return visit;
    }
}

[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Browser>
{
    public const string Name = "Chromium";
}

/// <summary>A browser window.</summary>
public sealed partial class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _troubles = [];

    internal Visit(IBrowserContext context, IPage page, string address)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _troubles.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _troubles.Add($"asked for {request.Url}");
        };
        // An answer that is refused is told of as an error too; that is what some tests are about.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !Refused().IsMatch(message.Text))
                _troubles.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    public ILocator Cards => Page.Locator(".results .card:not(.waiting)");

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Waits for the answer that an action brings.</summary>
    public async Task AnswerAsync(Func<Task> action)
    {
        await Page.RunAndWaitForResponseAsync(action, response => response.Url.EndsWith("/recommendations/stream", StringComparison.Ordinal));
        await Assertions.Expect(Page.Locator(".results")).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    public async Task<IReadOnlyList<string>> TitlesAsync() => await Cards.Locator(".name").AllTextContentsAsync();

    /// <summary>The part of the address that tells the state.</summary>
    public string Query => Uri.UnescapeDataString(new Uri(Page.Url).Query.Replace('+', ' '));

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.Empty(_troubles);
    }

    [GeneratedRegex("Failed to load resource|net::ERR_")]
    private static partial Regex Refused();
}
