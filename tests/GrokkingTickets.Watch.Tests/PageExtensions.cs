using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>What tests want of every page.</summary>
internal static class PageExtensions
{
    /// <summary>Waits until something holds of a page, which may still be loading.</summary>
    /// <param name="page">The page.</param>
    /// <param name="holds">An expression.</param>
    public static async Task UntilAsync(this IPage page, string holds)
    {
        try
        {
            await page.WaitForFunctionAsync($"() => typeof Grok === 'object' && ({holds})", null, new() { Timeout = 60_000 });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It never came to {holds}; the page says: {await page.EvaluateAsync<string>("document.body.innerText")}");
        }
    }
}
