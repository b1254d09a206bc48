using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>A real browser. Tests are skipped where Chromium is not installed.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>What pages complained of: errors, warnings, requests to elsewhere.</summary>
    public List<string> Troubles { get; } = [];

    public static async Task<Chromium> StartAsync()
    {
        string program = ChromiumLauncher.FindOrSkip();
        IPlaywright playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await ChromiumLauncher.LaunchAsync(playwright, program));
    }

    /// <summary>A page of its own; whatever it asks of another host is a trouble.</summary>
    public async Task<IPage> OpenAsync(Uri address, int width = 1280, bool dark = false, bool offline = false)
    {
        IBrowserContext context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                Offline = offline,
                AcceptDownloads = true,
            }
        );
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        page.PageError += (_, error) => Troubles.Add($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Troubles.Add($"{message.Type}: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            var asked = new Uri(request.Url);
            if (asked.Scheme is "http" or "https" && (offline || asked.Authority != address.Authority))
            {
                Troubles.Add($"request: {request.Url}");
            }
        };
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
