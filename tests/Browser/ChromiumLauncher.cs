using Microsoft.Playwright;

namespace GrokkingTickets.Tests.Shared;

/// <summary>Starts Debian's Chromium, which reaches for no network of its own. Tests are skipped where it is not installed.</summary>
internal static class ChromiumLauncher
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>The program; the test is skipped where there is none.</summary>
    public static string FindOrSkip()
    {
        string? path = Candidates.FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Skip("No Chromium: looked for " + string.Join(", ", Candidates) + " (Debian: apt-get install chromium).");
        }

        return path;
    }

    /// <summary>A browser without a window. What is expected of its pages is waited for as on a busy machine.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, string path)
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        return playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Quiet });
    }
}
